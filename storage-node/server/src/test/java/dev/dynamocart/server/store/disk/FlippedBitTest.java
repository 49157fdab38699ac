package dev.dynamocart.server.store.disk;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.server.store.BitFlip;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One flipped bit anywhere in a shard's folder: a read gives the newest bytes, or says that they are damaged, or the whole
 * folder is put aside. The one exception is an entry of the log whose key cannot be read any more, or the last one, which looks
 * like one that was never finished: then the version before is given, under a new incarnation and with a word in the log, as by
 * a node that the write never reached.
 */
class FlippedBitTest {

    private static final int RECORDS = 120;
    private static final int IN_THE_LOG = 30;
    private static final int FLIPS_PER_FILE = 60;
    private static final ShardFolder.Owner OWNER = new ShardFolder.Owner(new NodeId("node-1"), 0, 1);
    private static final StoreSettings SETTINGS = new StoreSettings(
            StoreSettings.Engine.XODUS,
            Durability.EVERY_WRITE,
            1000,
            new StoreSettings.Buffer(8 << 20, 4L << 20, 1 << 20),
            1 << 20,
            0);

    private enum Outcome {
        RIGHT,
        DAMAGED,
        OLDER_UNDER_NEW_INCARNATION,
        QUARANTINED
    }

    private final HandLoop loop = new HandLoop();
    private final Path data;

    FlippedBitTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void flippedBitAnywhere_neverGivesWrongBytes() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path original = fill();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int round = 0;
        for (Path file : Folders.files(original)) {
            long length = BitFlip.contentBytes(file);
            for (int i = 0; i < FLIPS_PER_FILE && length > 0; i++) {
                long bit = random.nextLong(length * Byte.SIZE);
                Path broken = data.resolve("round-" + round++);
                Folders.copy(original, broken);
                BitFlip.flip(broken.resolve(original.relativize(file)), bit);
                String where = "seed " + seed + ", bit " + bit + " of " + original.relativize(file);
                outcomes.merge(read(broken, where), 1, Integer::sum);
                delete(broken);
            }
        }
        System.getLogger(FlippedBitTest.class.getName())
                .log(System.Logger.Level.INFO, "seed {0}: {1}", "" + seed, outcomes);
        assertTrue(outcomes.getOrDefault(Outcome.DAMAGED, 0) > 0, "damage in records is met: " + outcomes);
        assertTrue(outcomes.getOrDefault(Outcome.QUARANTINED, 0) > 0, "damage in the identity is met: " + outcomes);
    }

    /** A folder as kill -9 leaves it: most records in the database, some in the log, each written three times. */
    private Path fill() throws Exception {
        Path running = data.resolve("running");
        Path original = data.resolve("original");
        for (int version = 1; version <= 2; version++) {
            try (ShardFolder folder = ShardFolder.open(running, OWNER, SETTINGS, loop.host())) {
                write(folder, RECORDS, version);
            }
        }
        try (ShardFolder folder = ShardFolder.open(running, OWNER, SETTINGS, loop.host())) {
            write(folder, IN_THE_LOG, 3);
            Folders.copy(running.resolve("shard-0"), original.resolve("shard-0"));
        }
        return original;
    }

    private void write(ShardFolder folder, int records, int version) {
        for (int i = 0; i < records; i++) {
            List<Change> changes = new ArrayList<>();
            for (Space space : Space.values()) {
                changes.add(new Change.Put(space, key(i), bytes(space, i, version)));
            }
            Write.durably(folder.keys(), loop, changes);
        }
    }

    private Outcome read(Path broken, String where) {
        try {
            return readAll(broken, where);
        } catch (Exception e) {
            throw new AssertionError("The folder is neither read nor put aside: " + where, e);
        }
    }

    private Outcome readAll(Path broken, String where) throws Exception {
        try (ShardFolder folder = ShardFolder.open(broken, OWNER, SETTINGS, loop.host())) {
            boolean isQuarantined = Files.exists(broken.resolve("shard-0.quarantine-1"));
            Outcome worst = isQuarantined ? Outcome.QUARANTINED : Outcome.RIGHT;
            for (int i = 0; i < RECORDS; i++) {
                for (Space space : Space.values()) {
                    Outcome outcome = judge(folder.keys().read(space, key(i)), space, i, isQuarantined, where);
                    worst = outcome.compareTo(worst) > 0 ? outcome : worst;
                }
            }
            if (worst == Outcome.OLDER_UNDER_NEW_INCARNATION) {
                assertNotEquals(originalActor(), folder.state().actor(), where);
            }
            return worst;
        }
    }

    private static Outcome judge(Reading reading, Space space, int record, boolean isQuarantined, String where) {
        int newest = record < IN_THE_LOG ? 3 : 2;
        return switch (reading) {
            case Reading.Missing missing when isQuarantined -> Outcome.QUARANTINED;
            case Reading.Missing missing -> throw new AssertionError("A record has vanished in silence: " + where);
            case Reading.Damaged damaged -> Outcome.DAMAGED;
            case Reading.Found found -> {
                String text = new String(found.bytes(), StandardCharsets.UTF_8);
                if (text.equals(new String(bytes(space, record, newest), StandardCharsets.UTF_8))) {
                    yield Outcome.RIGHT;
                }
                assertTrue(
                        record < IN_THE_LOG && text.equals(new String(bytes(space, record, 2), StandardCharsets.UTF_8)),
                        "wrong bytes for record " + record + ": " + where);
                yield Outcome.OLDER_UNDER_NEW_INCARNATION;
            }
        };
    }

    private Object originalActor() throws Exception {
        Path copy = data.resolve("actor");
        delete(copy);
        Folders.copy(data.resolve("original"), copy);
        try (ShardFolder folder = ShardFolder.open(copy, OWNER, SETTINGS, loop.host())) {
            return folder.state().actor();
        }
    }

    private static Key key(int record) {
        return Key.of("cart/" + record);
    }

    private static byte[] bytes(Space space, int record, int version) {
        String text = space + " " + record + " version " + version + " ";
        return text.repeat(20).getBytes(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : Folders.files(folder)) {
                Files.delete(file);
            }
        }
    }
}
