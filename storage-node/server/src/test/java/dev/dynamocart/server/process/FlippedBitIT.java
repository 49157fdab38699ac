package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dynamocart.server.store.BitFlip;
import dev.dynamocart.server.store.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
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
    private static final int ROUNDS = 5;
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
        for (int round = 0; round < ROUNDS; round++) {
            cluster.node("node-2").kill();
            flipped.add(flipOneBit(random, flipped));
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
        assertTrue(
                flipped.stream().anyMatch(file -> file.toString().endsWith(".xd")), "the database was met: " + flipped);
        assertTrue(flipped.stream().anyMatch(file -> file.toString().endsWith(".log")), "the log was met: " + flipped);
    }

    /** In a file that has not been met, the largest of the database and the log first. */
    private static Path flipOneBit(Random random, List<Path> met) {
        List<Path> files = new ArrayList<>(Folders.files(data));
        Collections.shuffle(files, random);
        files.removeIf(file -> BitFlip.contentBytes(file) == 0);
        List<Path> fresh = files.stream().filter(file -> !met.contains(file)).toList();
        String wanted = met.isEmpty() ? ".xd" : met.size() == 1 ? ".log" : "";
        Path file = fresh.stream()
                .filter(each -> each.toString().endsWith(wanted))
                .findFirst()
                .orElseGet(files::getFirst);
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
