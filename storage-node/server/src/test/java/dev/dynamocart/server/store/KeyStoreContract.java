package dev.dynamocart.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} promises; run on each of them. */
public abstract class KeyStoreContract {

    private static final int MODEL_STEPS = 3000;
    private static final int MODEL_KEYS = 60;
    private static final int LARGE_BYTES = 1 << 20;
    private static final Span QUARTER = Span.of(new Partition(3), 4);

    private record Place(Space space, Key key) {}

    protected final HandLoop loop = new HandLoop();
    private KeyStore store;

    /** A store on the same data as the one before, if there was one and data lasts. */
    protected abstract KeyStore open();

    /** Ends {@code running} as kill -9 would and opens a store on what it left. */
    protected abstract KeyStore crash(KeyStore running);

    /** Whether data outlives the process. */
    protected abstract boolean isLasting();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void emptyStore_hasNothing() {
        assertInstanceOf(Reading.Missing.class, store.read(Space.HOME, Key.of("a")));
        assertEquals(0, scan(Space.HOME).size());
        assertEquals(0, scan(Space.HINTS).size());
    }

    @Test
    void write_isSeenAtOnceAndAfterItIsDurable() {
        Write write = new Write();
        store.write(List.of(put("a", "1")), 0, write);
        assertFound("1", "a");
        store.flush();
        loop.runUntil(write::isDone);
        assertFound("1", "a");
    }

    @Test
    void sync_isAnsweredAlsoWhenNothingIsLeftToSync() {
        write(put("a", "1"));
        for (int i = 0; i < 2; i++) {
            Write sync = new Write();
            store.sync(sync);
            store.flush();
            loop.runUntil(sync::isDone);
        }
        assertFound("1", "a");
    }

    @Test
    void secondWrite_replacesTheFirst() {
        write(put("a", "1"), put("a", "2"));
        write(put("a", "3"));
        assertFound("3", "a");
    }

    @Test
    void removedRecord_isMissing() {
        write(put("a", "1"));
        write(new Change.Remove(Space.HOME, Key.of("a")));
        assertInstanceOf(Reading.Missing.class, store.read(Space.HOME, Key.of("a")));
        write(new Change.Remove(Space.HOME, Key.of("never there")));
        assertTrue(scan(Space.HOME).isEmpty());
    }

    @Test
    void spaces_areSeparate() {
        write(put("a", "home"), new Change.Put(Space.HINTS, Key.of("a"), bytes("hint")));
        write(new Change.Remove(Space.HOME, Key.of("a")));
        assertInstanceOf(Reading.Missing.class, store.read(Space.HOME, Key.of("a")));
        assertEquals(Map.of(Key.of("a"), "hint"), scan(Space.HINTS));
    }

    @Test
    void recordMarkedDamaged_readsAsDamagedUntilItIsPutAgain() {
        write(put("a", "1"), put("b", "1"));
        write(new Change.MarkDamaged(Space.HOME, Key.of("a")));
        assertInstanceOf(Reading.Damaged.class, store.read(Space.HOME, Key.of("a")));
        assertEquals(Map.of(Key.of("a"), "damaged", Key.of("b"), "1"), scan(Space.HOME));
        write(put("a", "2"));
        assertFound("2", "a");
    }

    @Test
    void emptyAndLargeRecords_areKept() {
        byte[] large = new byte[LARGE_BYTES];
        new Random(1).nextBytes(large);
        write(put("empty", ""), new Change.Put(Space.HOME, Key.of("large"), large));
        assertFound("", "empty");
        Reading.Found found = assertInstanceOf(Reading.Found.class, store.read(Space.HOME, Key.of("large")));
        assertArrayEquals(large, found.bytes());
    }

    @Test
    void keyOfAnyBytes_isKept() {
        byte[] zeros = new byte[Key.BYTES_MAX];
        write(new Change.Put(Space.HOME, Key.wrap(zeros), bytes("zeros")), put("z", "z"));
        assertEquals(Map.of(Key.wrap(zeros), "zeros", Key.of("z"), "z"), scan(Space.HOME));
    }

    @Test
    void scan_stopsWhenTheVisitorHasEnough() {
        write(put("a", "1"), put("b", "1"), put("c", "1"));
        List<Key> met = new ArrayList<>();
        try (KeyStore.Snapshot snapshot = store.snapshot()) {
            assertTrue(snapshot.scan(Space.HOME, (key, reading) -> {
                met.add(key);
                return met.size() < 2;
            }));
        }
        assertEquals(2, met.size());
    }

    @Test
    void scanOfASpan_meetsItsKeysInOrderOfPositionFromWhereItLeftOff() {
        for (int i = 0; i < 100; i++) {
            write(put("key-" + i, "" + i));
        }
        write(new Change.Remove(Space.HOME, Key.of("key-7")), put("key-8", "new"));
        List<Key> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Key key = Key.of("key-" + i);
            if (i != 7 && QUARTER.contains(key)) {
                expected.add(key);
            }
        }
        expected.sort(Key.BY_POSITION);
        assertTrue(expected.size() > 10, "the span holds some keys: " + expected.size());
        assertEquals(expected, scan(QUARTER, null, Integer.MAX_VALUE));
        assertEquals(expected.subList(0, 3), scan(QUARTER, null, 3));
        assertEquals(expected.subList(3, expected.size()), scan(QUARTER, expected.get(2), Integer.MAX_VALUE));
        assertEquals(List.of(), scan(QUARTER, expected.getLast(), Integer.MAX_VALUE));
    }

    private List<Key> scan(Span span, @Nullable Key after, int enough) {
        List<Key> met = new ArrayList<>();
        try (KeyStore.Snapshot snapshot = store.snapshot()) {
            snapshot.scan(Space.HOME, span, after, (key, reading) -> {
                met.add(key);
                return met.size() < enough;
            });
        }
        return met;
    }

    @Test
    void storeOpenedAgain_hasEverythingIfItsDataLastsAndNothingIfNot() {
        write(put("a", "1"), put("b", "2"));
        write(new Change.Remove(Space.HOME, Key.of("a")));
        store.close();
        store = open();
        assertEquals(isLasting() ? Map.of(Key.of("b"), "2") : Map.of(), scan(Space.HOME));
    }

    @Test
    void randomCommands_agreeWithAMap() {
        long seed = new Random().nextLong();
        System.getLogger(KeyStoreContract.class.getName()).log(System.Logger.Level.INFO, "seed {0}", "" + seed);
        Random random = new Random(seed);
        Map<Place, String> model = new HashMap<>();
        for (int step = 0; step < MODEL_STEPS; step++) {
            String where = "seed " + seed + ", step " + step;
            int command = random.nextInt(1000);
            if (command < 4 && isLasting()) {
                store.close();
                store = open();
                assertAgrees(model, where);
            } else if (command < 8 && isLasting()) {
                store = crash(store);
                assertAgrees(model, where);
            } else if (command < 12) {
                assertAgrees(model, where);
            } else if (command < 500) {
                Place place = place(random);
                assertEquals(model.get(place), text(store.read(place.space(), place.key())), where);
            } else {
                writeRandom(random, model);
            }
        }
        assertAgrees(model, "seed " + seed + ", at the end");
    }

    private void writeRandom(Random random, Map<Place, String> model) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            Place place = place(random);
            switch (random.nextInt(10)) {
                case 0, 1 -> {
                    changes.add(new Change.Remove(place.space(), place.key()));
                    model.remove(place);
                }
                case 2 -> {
                    changes.add(new Change.MarkDamaged(place.space(), place.key()));
                    model.put(place, "damaged");
                }
                default -> {
                    String value = "v".repeat(random.nextInt(2000)) + random.nextLong();
                    changes.add(new Change.Put(place.space(), place.key(), bytes(value)));
                    model.put(place, value);
                }
            }
        }
        Write.durably(store, loop, changes);
    }

    private static Place place(Random random) {
        return new Place(random.nextBoolean() ? Space.HOME : Space.HINTS, Key.of("key-" + random.nextInt(MODEL_KEYS)));
    }

    private void assertAgrees(Map<Place, String> model, String where) {
        Map<Place, String> held = new HashMap<>();
        for (Space space : Space.values()) {
            scan(space).forEach((key, value) -> held.put(new Place(space, key), value));
        }
        assertEquals(
                model.keySet().stream()
                        .filter(place -> place.space() == Space.HOME)
                        .map(Place::key)
                        .sorted(Key.BY_POSITION)
                        .toList(),
                scan(Span.ALL, null, Integer.MAX_VALUE),
                where);
        assertEquals(model, held, where);
        for (Map.Entry<Place, String> entry : model.entrySet()) {
            Place place = entry.getKey();
            assertEquals(entry.getValue(), text(store.read(place.space(), place.key())), where);
        }
    }

    private Map<Key, String> scan(Space space) {
        Map<Key, String> met = new HashMap<>();
        try (KeyStore.Snapshot snapshot = store.snapshot()) {
            boolean isComplete = snapshot.scan(space, (key, reading) -> {
                assertEquals(null, met.put(key, "" + text(reading)), "a key is met twice");
                return true;
            });
            assertTrue(isComplete, "no record has vanished");
        }
        return met;
    }

    private void write(Change... changes) {
        Write.durably(store, loop, List.of(changes));
    }

    private void assertFound(String expected, String key) {
        assertEquals(expected, text(store.read(Space.HOME, Key.of(key))));
    }

    private static @Nullable String text(Reading reading) {
        return switch (reading) {
            case Reading.Found found -> new String(found.bytes(), StandardCharsets.UTF_8);
            case Reading.Missing missing -> null;
            case Reading.Damaged damaged -> "damaged";
        };
    }

    private static Change put(String key, String value) {
        return new Change.Put(Space.HOME, Key.of(key), bytes(value));
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
