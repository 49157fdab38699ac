package dev.dynamocart.server.store.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are trusted, and what becomes of the others. */
class ShardFolderTest {

    private static final NodeId NODE = new NodeId("node-1");
    private static final ShardFolder.Owner OWNER = new ShardFolder.Owner(NODE, 0, 1);
    private static final Key KEY = Key.of("cart/c1");

    private final HandLoop loop = new HandLoop();
    private final Path data;

    ShardFolderTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void folderClosedInOrder_keepsRecordsIncarnationAndLease() throws Exception {
        ShardFolder first = open(data, OWNER, Durability.EVERY_WRITE);
        put(first);
        assertEquals(0, first.state().lease(100, null));
        first.state().saveView(new byte[] {1, 2, 3});
        first.close();
        try (ShardFolder second = open(data, OWNER, Durability.EVERY_WRITE)) {
            assertEquals(first.state().actor(), second.state().actor());
            assertEquals(100, second.state().lease(50, null));
            assertEquals(List.of(), second.findings());
            assertInstanceOf(Reading.Found.class, second.keys().read(Space.HOME, KEY));
        }
    }

    @Test
    void newLifeThatComesWithALease_isKeptWithIt() throws Exception {
        Actor newLife = new Actor(NODE, 77);
        ShardFolder first = open(data, OWNER, Durability.EVERY_WRITE);
        assertEquals(0, first.state().lease(100, null));
        assertEquals(100, first.state().lease(10, newLife), "numbers go on, so that old floors stay below new ones");
        assertEquals(newLife, first.state().actor());
        first.close();
        try (ShardFolder second = open(data, OWNER, Durability.EVERY_WRITE)) {
            assertEquals(newLife, second.state().actor());
        }
    }

    @Test
    void folderOfKilledProcess_keepsIncarnationWhereEveryWriteIsSynced() throws Exception {
        Path copy = copyOfRunning(Durability.EVERY_WRITE);
        try (ShardFolder after = open(copy, OWNER, Durability.EVERY_WRITE)) {
            assertInstanceOf(Reading.Found.class, after.keys().read(Space.HOME, KEY));
            assertEquals(actorIn(data), after.state().actor());
        }
    }

    @Test
    void folderOfKilledProcess_startsNewIncarnationWhereSyncsArePeriodic() throws Exception {
        Path copy = copyOfRunning(Durability.PERIODIC);
        try (ShardFolder after = open(copy, OWNER, Durability.PERIODIC)) {
            assertInstanceOf(Reading.Found.class, after.keys().read(Space.HOME, KEY));
            assertNotEquals(actorIn(data), after.state().actor());
            assertEquals(100, after.state().lease(1, null), "numbers go on, so that old floors stay below new ones");
        }
    }

    @Test
    void unfinishedBytesAtTheEndOfTheLog_startNewIncarnation() throws Exception {
        Path copy = copyOfRunning(Durability.EVERY_WRITE);
        Path segment = Folders.files(copy.resolve("shard-0/log")).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] = 1;
        Files.write(segment, bytes);
        try (ShardFolder after = open(copy, OWNER, Durability.EVERY_WRITE)) {
            assertInstanceOf(Reading.Found.class, after.keys().read(Space.HOME, KEY));
            assertNotEquals(actorIn(data), after.state().actor());
            assertEquals(1, after.findings().size());
        }
    }

    @Test
    void missingIdentity_isQuarantined() throws Exception {
        assertQuarantined(folder -> Files.delete(folder.resolve("identity")));
    }

    @Test
    void damagedIdentity_isQuarantined() throws Exception {
        assertQuarantined(folder -> flip(folder.resolve("identity"), 20));
    }

    @Test
    void databaseThatDoesNotOpen_isQuarantined() throws Exception {
        assertQuarantined(folder -> {
            for (Path file : Folders.files(folder.resolve("database"))) {
                if (file.toString().endsWith(".xd")) {
                    Files.write(file, "not a database".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        });
    }

    /** As when the machine has no room, rights or files left for a moment: what is in the folder is as good as before. */
    @Test
    void databaseThatTheMachineDoesNotLetOpen_isLeftWhereItIs() throws Exception {
        assertLeftAlone("database/xd.lck");
    }

    @Test
    void identityThatTheMachineDoesNotLetRead_isLeftWhereItIs() throws Exception {
        assertLeftAlone("identity");
    }

    @Test
    void emptiedDatabase_isQuarantined() throws Exception {
        assertQuarantined(folder -> {
            for (Path file : Folders.files(folder.resolve("database"))) {
                Files.delete(file);
            }
        });
    }

    /** Before a new store is opened, which may fail too. */
    @Test
    void quarantine_isInTheLog() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(record.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        Logger logger = Logger.getLogger(ShardFolder.class.getName());
        logger.addHandler(handler);
        try {
            missingIdentity_isQuarantined();
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(1, told.size());
        assertTrue(told.getFirst().contains("shard-0.quarantine-1"), "says where it went");
    }

    @Test
    void anotherNodesFolder_isQuarantined() throws Exception {
        open(data, OWNER, Durability.EVERY_WRITE).close();
        ShardFolder.Owner other = new ShardFolder.Owner(new NodeId("node-2"), 0, 1);
        try (ShardFolder copied = open(data, other, Durability.EVERY_WRITE)) {
            assertEquals(new NodeId("node-2"), copied.state().actor().node());
            assertTrue(copied.findings().getFirst().contains("belongs to node-1"), "says whose it is");
            assertTrue(Files.exists(data.resolve("shard-0.quarantine-1")), "moved aside");
        }
    }

    @Test
    void anotherNumberOfShards_isRefused() throws Exception {
        open(data, OWNER, Durability.EVERY_WRITE).close();
        var refused = assertThrows(
                ShardFolder.NotAllowedException.class,
                () -> open(data, new ShardFolder.Owner(NODE, 0, 2), Durability.EVERY_WRITE));
        assertTrue(String.valueOf(refused.getMessage()).contains("dynamo.shards is 2"), "says what is wrong");
        open(data, OWNER, Durability.EVERY_WRITE).close();
    }

    @Test
    void folderInUse_isRefused() throws Exception {
        try (ShardFolder first = open(data, OWNER, Durability.EVERY_WRITE)) {
            assertThrows(ShardFolder.NotAllowedException.class, () -> open(data, OWNER, Durability.EVERY_WRITE));
            assertEquals(NODE, first.state().actor().node());
        }
    }

    @Test
    void scrubber_findsTheDamagedRecord() throws Exception {
        try (ShardFolder folder = open(data, OWNER, Durability.EVERY_WRITE)) {
            put(folder);
            Write.durably(folder.keys(), loop, List.of(new Change.MarkDamaged(Space.HOME, Key.of("broken"))));
            List<Key> found = new CopyOnWriteArrayList<>();
            Scrubber scrubber = new Scrubber(folder.keys(), loop, 1 << 30, new Scrubber.Findings() {
                @Override
                public void damaged(Space space, Key key) {
                    found.add(key);
                    loop.execute(() -> {});
                }

                @Override
                public void incomplete(String why) {
                    throw new AssertionError(why);
                }
            });
            scrubber.start();
            loop.runUntil(() -> !found.isEmpty());
            scrubber.close();
            assertEquals(List.of(Key.of("broken")), found);
        }
    }

    /** Breaks something in a shard's folder. */
    private interface Harm {
        void doTo(Path folder) throws IOException;
    }

    private void assertQuarantined(Harm harm) throws Exception {
        ShardFolder first = open(data, OWNER, Durability.EVERY_WRITE);
        put(first);
        first.close();
        harm.doTo(data.resolve("shard-0"));
        try (ShardFolder second = open(data, OWNER, Durability.EVERY_WRITE)) {
            assertNotEquals(first.state().actor(), second.state().actor());
            assertInstanceOf(Reading.Missing.class, second.keys().read(Space.HOME, KEY));
            assertTrue(second.findings().getFirst().contains("shard-0.quarantine-1"), "says where it went");
            assertTrue(Files.isDirectory(data.resolve("shard-0.quarantine-1")), "nothing is deleted");
            put(second);
        }
    }

    /** Puts a folder in the place of a file for a while, so that it cannot be opened; all that was written is there afterwards. */
    private void assertLeftAlone(String file) throws Exception {
        ShardFolder first = open(data, OWNER, Durability.EVERY_WRITE);
        put(first);
        first.close();
        Path inTheWay = data.resolve("shard-0").resolve(file);
        Path aside = data.resolve("aside");
        Files.move(inTheWay, aside);
        Files.createDirectory(inTheWay);
        IOException thrown = assertThrows(IOException.class, () -> open(data, OWNER, Durability.EVERY_WRITE));
        assertTrue(String.valueOf(thrown.getMessage()).contains("start the node again"), thrown.getMessage());
        assertFalse(Files.exists(data.resolve("shard-0.quarantine-1")), "not moved aside");
        Files.delete(inTheWay);
        Files.move(aside, inTheWay);
        try (ShardFolder second = open(data, OWNER, Durability.EVERY_WRITE)) {
            assertEquals(first.state().actor(), second.state().actor());
            assertEquals(List.of(), second.findings());
            assertInstanceOf(Reading.Found.class, second.keys().read(Space.HOME, KEY));
        }
    }

    private Path copyOfRunning(Durability durability) throws Exception {
        Path copy = data.resolve("copy");
        try (ShardFolder running = open(data, OWNER, durability)) {
            put(running);
            assertEquals(0, running.state().lease(100, null));
            Folders.copy(data.resolve("shard-0"), copy.resolve("shard-0"));
        }
        return copy;
    }

    private Actor actorIn(Path where) throws Exception {
        try (ShardFolder folder = open(where, OWNER, Durability.EVERY_WRITE)) {
            return folder.state().actor();
        }
    }

    private ShardFolder open(Path where, ShardFolder.Owner owner, Durability durability) throws Exception {
        StoreSettings.Buffer buffer = new StoreSettings.Buffer(1 << 20, 1 << 20, 128 * 1024);
        StoreSettings settings = new StoreSettings(StoreSettings.Engine.XODUS, durability, 10, buffer, 1 << 20, 0);
        return ShardFolder.open(where, owner, settings, loop.host());
    }

    private void put(ShardFolder folder) {
        Write.durably(folder.keys(), loop, List.of(new Change.Put(Space.HOME, KEY, new byte[] {1})));
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
