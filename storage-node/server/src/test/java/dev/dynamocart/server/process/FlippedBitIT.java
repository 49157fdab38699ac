package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dynamocart.server.store.BitFlip;
import dev.dynamocart.server.store.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes with two shards each, every key at every node. Bits are flipped in the files of one of them while it is down:
 * it never gives a wrong value, nobody learns one from it, and reads of the keys heal it.
 */
class FlippedBitIT {

    private static final int KEYS = 60;
    /** The end of the name of the file that is met in each round; after a damaged identity a shard begins anew. */
    private static final List<String> ROUNDS =
            List.of(".xd", ".log", "shard-1/identity", "shard-0/view", "shard-0/identity");

    private static Cluster cluster;
    private static Path data;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        cluster = Cluster.start(folder, 3, "-Ddynamo.shards=2");
        data = folder.resolve("node-2");
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void flippedBitInAnyFile_isNeverServedAndHealsWhenTheKeyIsRead() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < KEYS; i++) {
            assertEquals(200, put(i).status());
        }
        List<Path> flipped = new ArrayList<>();
        for (String ending : ROUNDS) {
            cluster.node("node-2").kill();
            flipped.add(flipOneBit(random, ending));
            System.getLogger(FlippedBitIT.class.getName())
                    .log(System.Logger.Level.INFO, "seed {0}, flipped in {1}", "" + seed, flipped);
            cluster.node("node-2").start();
            cluster.awaitReady();
            String where = "seed " + seed + ", flipped in " + flipped;
            for (int i = 0; i < KEYS; i++) {
                assertRightOrMissing(i, where);
                assertEquals(
                        List.of(value(i)),
                        cluster.get(cluster.nodes().get(i % 3), key(i)).values(),
                        where);
            }
            for (int i = 0; i < KEYS; i++) {
                awaitHealed(i, where);
            }
        }
    }

    private static Path flipOneBit(Random random, String ending) {
        List<Path> files = new ArrayList<>(Folders.files(data));
        files.removeIf(
                file -> BitFlip.contentBytes(file) == 0 || !file.toString().endsWith(ending));
        Path file = files.get(random.nextInt(files.size()));
        BitFlip.flip(file, random.nextLong(BitFlip.contentBytes(file) * Byte.SIZE));
        return file;
    }

    private static void assertRightOrMissing(int i, String where) {
        Cluster.Answer local = cluster.admin(cluster.node("node-2"), "local/" + key(i));
        for (JsonNode sibling : local.body().findValues("base64")) {
            String held = new String(Base64.getDecoder().decode(sibling.asText()), StandardCharsets.UTF_8);
            assertEquals(value(i), held, where);
        }
    }

    private static void awaitHealed(int i, String where) {
        Eventually.holds(key(i) + " is healed; " + where, () -> {
            cluster.get(cluster.node("node-1"), key(i));
            List<JsonNode> held = cluster.admin(cluster.node("node-2"), "local/" + key(i))
                    .body()
                    .findValues("base64");
            return held.size() == 1;
        });
    }

    private static Cluster.Answer put(int i) {
        return cluster.put(cluster.nodes().get(i % 3), key(i), value(i), null);
    }

    private static String key(int i) {
        return "flipped/" + i;
    }

    private static String value(int i) {
        return ("value " + i + " ").repeat(30);
    }
}
