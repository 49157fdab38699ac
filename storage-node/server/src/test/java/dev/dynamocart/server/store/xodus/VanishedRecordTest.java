package dev.dynamocart.server.store.xodus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that the database has lost is never told apart from one that never was: it counts as damaged. */
class VanishedRecordTest {

    private static final int RECORDS = 60;
    private static final long CACHE_BYTES = 1 << 20;

    private final HandLoop loop = new HandLoop();
    private final Path folder;

    VanishedRecordTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void recordGoneWithoutAWord_readsAsDamagedAfterAScan() throws Exception {
        Path database = fill();
        try (Environment raw = Environments.newInstance(database.toFile(), XodusSettings.of(CACHE_BYTES))) {
            raw.executeInTransaction(transaction -> raw.openStore("home", StoreConfig.WITHOUT_DUPLICATES, transaction)
                    .delete(transaction, PlacedKey.bytesOf(key(7))));
        }
        try (XodusKeyStore store = XodusKeyStore.open(database, CACHE_BYTES)) {
            assertInstanceOf(Reading.Missing.class, store.read(Space.HOME, key(7)), "nobody has looked yet");
            assertFalse(scan(store));
            assertInstanceOf(Reading.Damaged.class, store.read(Space.HOME, key(7)));
            assertInstanceOf(Reading.Found.class, store.read(Space.HOME, key(8)));
            Write.durably(store, loop, List.of(put(7)));
            assertInstanceOf(Reading.Found.class, store.read(Space.HOME, key(7)), "a new write heals it");
        }
    }

    @Test
    void recordsWrittenAndRemoved_areAllAccountedFor() throws Exception {
        try (XodusKeyStore store = XodusKeyStore.open(fill(), CACHE_BYTES)) {
            Write.durably(store, loop, List.of(new Change.Remove(Space.HOME, key(3)), put(4), put(1000)));
            assertTrue(scan(store));
            assertInstanceOf(Reading.Missing.class, store.read(Space.HOME, key(3)));
        }
    }

    @Test
    void flippedBitInAnyCopyOfAKey_neverHidesTheRecord() throws Exception {
        int damaged = 0;
        for (Path copy : copiesWithAFlippedBitInAKey()) {
            damaged += readsAsDamaged(copy) ? 1 : 0;
        }
        assertTrue(damaged > 0, "at least one copy of the key matters");
    }

    @Test
    void flippedBitInAKey_hidesNoOtherRecordFromAScan() throws Exception {
        int hidden = 0;
        for (Path copy : copiesWithAFlippedBitInAKey()) {
            try (XodusKeyStore store = XodusKeyStore.open(copy, CACHE_BYTES)) {
                int met = countInSpan(store);
                assertTrue(met >= RECORDS - 1, "met " + met);
                hidden += RECORDS - met;
                assertFalse(store.read(Space.HOME, key(33)) instanceof Reading.Missing, "it counts as damaged");
                assertEquals(met == RECORDS, scan(store), "a record has vanished");
                assertEquals(met, countInSpan(store));
            }
        }
        assertTrue(hidden > 0, "at least one copy of the key matters");
    }

    /** The database, once for each place of its files in which key 33 stands, with a bit of it flipped there. */
    private List<Path> copiesWithAFlippedBitInAKey() throws Exception {
        Path database = fill();
        List<Path> copies = new ArrayList<>();
        for (Path file : Folders.files(database)) {
            byte[] whole = Files.readAllBytes(file);
            for (int at : placesOf(key(33).toBytes(), whole)) {
                Path copy = folder.resolve("copy-" + copies.size());
                Folders.copy(database, copy);
                byte[] broken = whole.clone();
                broken[at + 2] ^= 1;
                Files.write(copy.resolve(file.getFileName()), broken);
                copies.add(copy);
            }
        }
        return copies;
    }

    private static int countInSpan(KeyStore store) {
        AtomicInteger met = new AtomicInteger();
        try (KeyStore.Snapshot snapshot = store.snapshot()) {
            assertTrue(snapshot.scan(Space.HOME, Span.ALL, null, (key, reading) -> met.incrementAndGet() > 0));
        }
        return met.get();
    }

    private boolean readsAsDamaged(Path copy) throws IOException {
        try (XodusKeyStore store = XodusKeyStore.open(copy, CACHE_BYTES)) {
            boolean isComplete = scan(store);
            Reading reading = store.read(Space.HOME, key(33));
            if (reading instanceof Reading.Found found) {
                assertEquals("33", new String(found.bytes(), StandardCharsets.UTF_8));
                return false;
            }
            assertInstanceOf(Reading.Damaged.class, reading, "complete: " + isComplete);
            return true;
        } catch (StoreUnreadableException e) {
            return true;
        }
    }

    private Path fill() throws Exception {
        Path database = folder.resolve("database");
        try (XodusKeyStore store = XodusKeyStore.open(database, CACHE_BYTES)) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                changes.add(put(i));
            }
            Write.durably(store, loop, changes);
        }
        return database;
    }

    private static boolean scan(KeyStore store) {
        try (KeyStore.Snapshot snapshot = store.snapshot()) {
            return snapshot.scan(Space.HOME, (key, reading) -> true);
        }
    }

    private static List<Integer> placesOf(byte[] wanted, byte[] bytes) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                places.add(at);
            }
        }
        return places;
    }

    private static Change put(int number) {
        return new Change.Put(Space.HOME, key(number), String.valueOf(number).getBytes(StandardCharsets.UTF_8));
    }

    private static Key key(int number) {
        return Key.of("vanishing/" + number);
    }
}
