package dev.dynamocart.server.store.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.Write;
import dev.dynamocart.server.store.xodus.XodusKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A loss of power that takes the first pages of a log: whether a sound database is told from one that is too old. The database
 * holds the first records; the log, which was begun anew, holds the later ones.
 */
class LostPagesTest {

    private static final int NEVER_MILLIS = 3_600_000;
    private static final int PAGE_BYTES = 4096;
    private static final int IN_THE_DATABASE = 20;
    private static final int IN_THE_LOG = 12;
    private static final int RECORD_BYTES = 1000;
    private static final int SEGMENT_BYTES = 128 * 1024;

    private final HandLoop loop = new HandLoop();
    private final Path running;
    private final Path older;
    private final Path after;

    LostPagesTest(@TempDir Path folder) {
        this.running = folder.resolve("running");
        this.older = folder.resolve("older");
        this.after = folder.resolve("after");
    }

    @Test
    void unsyncedFirstPageIsLost_databaseIsKept() throws Exception {
        cutPower(Durability.PERIODIC, IN_THE_LOG, PAGE_BYTES);
        assertDatabaseIsKept();
    }

    @Test
    void unsyncedFirstSegmentIsLost_databaseIsKept() throws Exception {
        cutPower(Durability.PERIODIC, 3 * SEGMENT_BYTES / 2 / RECORD_BYTES, SEGMENT_BYTES);
        assertDatabaseIsKept();
    }

    /** What was synced is not in the log; that it is in the database nobody can tell. */
    @Test
    void syncedFirstPageIsLost_databaseIsNotTrusted() throws Exception {
        cutPower(Durability.EVERY_WRITE, IN_THE_LOG, PAGE_BYTES);
        assertThrows(StoreUnreadableException.class, () -> open(after, Durability.EVERY_WRITE));
    }

    @Test
    void unsyncedFirstPageIsLost_olderDatabaseIsNotTrusted() throws Exception {
        cutPower(Durability.PERIODIC, IN_THE_LOG, PAGE_BYTES);
        Folders.copy(older.resolve("db"), after.resolve("db"));
        assertThrows(StoreUnreadableException.class, () -> open(after, Durability.PERIODIC));
    }

    @Test
    void nothingIsLostAndNothingWritten_olderDatabaseIsNotTrusted() throws Exception {
        cutPower(Durability.EVERY_WRITE, 0, 0);
        Folders.copy(older.resolve("db"), after.resolve("db"));
        assertThrows(StoreUnreadableException.class, () -> open(after, Durability.EVERY_WRITE));
    }

    /** Its number is taken all the same: the next log begins behind it, and the database must not seem too old for that. */
    @Test
    void onlyEntryIsUnfinished_databaseIsTrustedTwice() throws Exception {
        cutPower(Durability.EVERY_WRITE, 1, 0);
        Path segment = Folders.files(after.resolve("log")).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, RECORD_BYTES / 2, bytes.length, (byte) 0);
        Files.write(segment, bytes);
        try (BufferedKeyStore store = open(after, Durability.EVERY_WRITE).store()) {
            write(store, IN_THE_DATABASE);
            Path twice = after.resolveSibling("twice");
            Folders.copy(after.resolve("log"), twice.resolve("log"));
            Folders.copy(after.resolve("db"), twice.resolve("db"));
            try (BufferedKeyStore again = open(twice, Durability.EVERY_WRITE).store()) {
                assertInstanceOf(Reading.Found.class, again.read(Space.HOME, key(IN_THE_DATABASE)));
            }
        }
    }

    /** Leaves in {@link #after} what is there when the first bytes of the log have not reached the disk. */
    private void cutPower(Durability durability, int inTheLog, int lostBytes) throws Exception {
        try (BufferedKeyStore store = open(running, durability).store()) {
            write(store, 0);
        }
        Folders.copy(running, older);
        try (BufferedKeyStore store = open(running, durability).store()) {
            for (int i = 1; i < IN_THE_DATABASE; i++) {
                write(store, i);
            }
        }
        try (BufferedKeyStore store = open(running, durability).store()) {
            for (int i = 0; i < inTheLog; i++) {
                write(store, IN_THE_DATABASE + i);
            }
            if (!durability.isBuffered()) {
                Write synced = new Write();
                store.sync(synced);
                store.flush();
                loop.runUntil(synced::isDone);
            }
            Folders.copy(running.resolve("log"), after.resolve("log"));
            Folders.copy(running.resolve("db"), after.resolve("db"));
        }
        Path segment = Folders.files(after.resolve("log")).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, 0, lostBytes, (byte) 0);
        Files.write(segment, bytes);
    }

    private void assertDatabaseIsKept() throws Exception {
        BufferedKeyStore.Opened opened = open(after, Durability.PERIODIC);
        assertTrue(opened.recovered().hasGarbage(), "the node must take a new incarnation");
        try (BufferedKeyStore store = opened.store()) {
            for (int i = 0; i < IN_THE_DATABASE; i++) {
                assertInstanceOf(Reading.Found.class, store.read(Space.HOME, key(i)));
            }
            assertEquals(Reading.Missing.RECORD, store.read(Space.HOME, key(IN_THE_DATABASE)));
        }
    }

    private BufferedKeyStore.Opened open(Path home, Durability durability)
            throws StoreUnreadableException, IOException {
        StoreSettings.Buffer buffer = new StoreSettings.Buffer(4 << 20, 8L * SEGMENT_BYTES, SEGMENT_BYTES);
        StoreSettings settings =
                new StoreSettings(StoreSettings.Engine.XODUS, durability, NEVER_MILLIS, buffer, 1 << 20, 0);
        XodusKeyStore database = XodusKeyStore.open(home.resolve("db"), settings.cacheBytes());
        return BufferedKeyStore.open(database, home.resolve("log"), settings, loop.host());
    }

    /** Tries again while a segment of the log is in the making. */
    private void write(BufferedKeyStore store, int number) {
        byte[] bytes = new byte[RECORD_BYTES];
        Arrays.fill(bytes, (byte) 1);
        loop.retryUntil(() -> {
            Write write = new Write();
            store.write(List.of(new Change.Put(Space.HOME, key(number), bytes)), 0, write);
            store.flush();
            loop.runUntil(write::isDone);
            return write.refusal() == null;
        });
    }

    private static Key key(int number) {
        return Key.of("k" + number);
    }
}
