package dev.dynamocart.simulation.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.clockwork.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of {@link StoreOp}, and the faults. */
class SimulatedDiskTest {

    private static final Key KEY = Key.of("k");
    private static final NodeId NODE = new NodeId("node-1");

    private final Timeline timeline = new Timeline();
    private final List<StoreResult> results = new ArrayList<>();
    private SimulatedDisk disk = disk(1);
    private long lastId;

    private SimulatedDisk disk(long seed) {
        return disk(seed, new DiskTiming(50, 100, 400));
    }

    private SimulatedDisk disk(long seed, DiskTiming timing) {
        return new SimulatedDisk(NODE, timeline, new Randomness(seed), timing, new DiskWatch() {
            @Override
            public void onSubmitted(StoreOp operation, @Nullable StoredRecord before) {}

            @Override
            public void onDurable(StoreOp operation) {}

            @Override
            public void onLost(StoreOp operation) {}
        });
    }

    private static StoredRecord record(long floor) {
        return new StoredRecord(Siblings.NONE, floor, List.of());
    }

    private long write(Space space, long floor) {
        disk.submit(new StoreOp.Write(++lastId, space, KEY, record(floor)), results::add);
        return lastId;
    }

    private StoreResult read(Space space) {
        List<StoreResult> answers = new ArrayList<>();
        disk.submit(new StoreOp.Read(++lastId, space, KEY), answers::add);
        pass();
        return answers.getFirst();
    }

    private void pass() {
        timeline.runUntil(timeline.nowMicros() + 1_000_000);
    }

    @Test
    void readAfterASubmittedWrite_seesItBeforeItIsDurable() {
        write(Space.HOME, 1);
        write(Space.HOME, 2);
        List<StoreResult> answers = new ArrayList<>();
        disk.submit(new StoreOp.Read(99, Space.HOME, KEY), answers::add);
        assertTrue(results.isEmpty(), "nothing is durable at once");
        pass();
        assertEquals(List.of(new StoreResult.Found(99, record(2))), answers);
    }

    @Test
    void spaces_areApart() {
        write(Space.HOME, 1);
        assertInstanceOf(StoreResult.Missing.class, read(Space.HINTS));
    }

    @Test
    void writes_areAnsweredWhenDurableInOrderOfSubmission() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(write(Space.HOME, i));
            timeline.runUntil(timeline.nowMicros() + 30);
        }
        pass();
        assertEquals(ids, results.stream().map(StoreResult::id).toList());
        assertEquals(record(19), disk.durable(Space.HOME, KEY));
    }

    @Test
    void crash_leavesAPrefixOfUnsyncedWritesAndAnswersNothing() {
        Set<@Nullable StoredRecord> left = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            disk = disk(seed);
            results.clear();
            write(Space.HOME, 1);
            write(Space.HOME, 2);
            write(Space.HOME, 3);
            disk.crash();
            left.add(disk.durable(Space.HOME, KEY));
            assertEquals(disk.durable(Space.HOME, KEY), disk.seen(Space.HOME, KEY));
            pass();
            assertTrue(results.isEmpty());
        }
        Set<@Nullable StoredRecord> prefixes = new HashSet<>();
        prefixes.add(null);
        prefixes.addAll(List.of(record(1), record(2), record(3)));
        assertEquals(prefixes, left);
    }

    @Test
    void durableWrite_survivesEveryCrash() {
        write(Space.HOME, 1);
        pass();
        disk.crash();
        assertEquals(record(1), disk.durable(Space.HOME, KEY));
    }

    private static final DiskTiming BUFFERED = new DiskTiming(50, 100, 400).buffered(500_000);

    private void passMicros(long micros) {
        timeline.runUntil(timeline.nowMicros() + micros);
    }

    @Test
    void bufferedWrite_isAnsweredBeforeItIsDurableAndSyncedAtTheInterval() {
        disk = disk(1, BUFFERED);
        write(Space.HOME, 1);
        passMicros(60);
        assertEquals(1, results.size());
        assertNull(disk.durable(Space.HOME, KEY));
        assertFalse(disk.isIdle());
        pass();
        assertEquals(record(1), disk.durable(Space.HOME, KEY));
        assertTrue(disk.isIdle());
    }

    @Test
    void sync_isAnsweredWhenEverythingBeforeIsDurable() {
        disk = disk(1, BUFFERED);
        write(Space.HOME, 1);
        disk.submit(new StoreOp.Sync(99), results::add);
        write(Space.HOME, 2);
        passMicros(450);
        assertTrue(results.contains(new StoreResult.Done(99)));
        assertEquals(record(1), disk.durable(Space.HOME, KEY));
        assertEquals(record(2), disk.seen(Space.HOME, KEY));
    }

    @Test
    void endOfTheProcess_takesNoBufferedWriteThatWasAnswered() {
        for (int seed = 0; seed < 100; seed++) {
            disk = disk(seed, BUFFERED);
            write(Space.HOME, 1);
            passMicros(60);
            write(Space.HOME, 2);
            disk.crash();
            assertNotNull(disk.seen(Space.HOME, KEY));
            disk.open();
            assertEquals(disk.seen(Space.HOME, KEY), disk.durable(Space.HOME, KEY), "a start moves it to the database");
        }
    }

    @Test
    void lossOfPower_takesAnyBufferedWrites() {
        Key other = Key.of("other");
        Set<List<Boolean>> left = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            disk = disk(seed, BUFFERED);
            write(Space.HOME, 1);
            disk.submit(new StoreOp.Write(++lastId, Space.HOME, other, record(2)), results::add);
            passMicros(100);
            disk.crash();
            disk.losePower();
            disk.open();
            left.add(List.of(disk.seen(Space.HOME, KEY) != null, disk.seen(Space.HOME, other) != null));
        }
        assertEquals(4, left.size(), "each write is kept or not, whatever becomes of the one before: " + left);
    }

    @Test
    void leases_neverOverlapAlsoOverCrashes() {
        long upTo = 0;
        for (int i = 0; i < 50; i++) {
            List<StoreResult> answers = new ArrayList<>();
            disk.submit(new StoreOp.Lease(++lastId, 10, null), answers::add);
            pass();
            StoreResult.Leased leased = assertInstanceOf(StoreResult.Leased.class, answers.getFirst());
            assertTrue(leased.after() >= upTo);
            assertEquals(10, leased.upTo() - leased.after());
            upTo = leased.upTo();
            disk.submit(new StoreOp.Lease(++lastId, 10, null), answers::add);
            disk.crash();
        }
    }

    @Test
    void fullDisk_failsWritesWithoutATraceAndStillDeletes() {
        write(Space.HOME, 1);
        pass();
        disk.setFull(true);
        results.clear();
        write(Space.HOME, 2);
        pass();
        assertInstanceOf(StoreResult.Failed.class, results.getFirst());
        assertEquals(record(1), disk.seen(Space.HOME, KEY));
        disk.submit(new StoreOp.Delete(++lastId, Space.HOME, KEY), results::add);
        pass();
        assertNull(disk.durable(Space.HOME, KEY));
    }

    @Test
    void damagedRecord_isReadAsDamagedUntilItIsReplaced() {
        write(Space.HOME, 1);
        pass();
        assertEquals(KEY, disk.damageOne(Space.HOME, 0));
        assertInstanceOf(StoreResult.Damaged.class, read(Space.HOME));
        assertNull(disk.damageOne(Space.HOME, 0), "there is nothing else to damage");
        write(Space.HOME, 2);
        assertInstanceOf(StoreResult.Found.class, read(Space.HOME));
    }

    /** What is about to be written is not spoilt by damage to what was there, though it looks the same. */
    @Test
    void recordThatIsChangedAndChangedBack_cannotBeDamagedBeforeBothAreDurable() {
        for (DiskTiming timing : List.of(new DiskTiming(50, 100, 400), BUFFERED)) {
            disk = disk(1, timing);
            write(Space.HOME, 1);
            pass();
            write(Space.HOME, 2);
            write(Space.HOME, 1);
            assertEquals(disk.durable(Space.HOME, KEY), disk.seen(Space.HOME, KEY));
            assertNull(disk.damageOne(Space.HOME, 0));
            pass();
            assertEquals(KEY, disk.damageOne(Space.HOME, 0));
            pass();
            assertNull(disk.durable(Space.HOME, KEY));
            assertInstanceOf(StoreResult.Damaged.class, read(Space.HOME));
        }
    }

    @Test
    void hintsAreListed_damagedOnesAreLeftOut() {
        List<NodeId> target = List.of(new NodeId("node-2"));
        disk.submit(
                new StoreOp.Write(++lastId, Space.HINTS, KEY, new StoredRecord(Siblings.NONE, 0, target)),
                results::add);
        assertEquals(List.of(new StoreResult.Hint(KEY, target)), hints());
        disk.damageOne(Space.HINTS, 0);
        assertEquals(List.of(), hints());
    }

    private List<StoreResult.Hint> hints() {
        List<StoreResult> answers = new ArrayList<>();
        disk.submit(new StoreOp.ListHints(++lastId), answers::add);
        pass();
        return assertInstanceOf(StoreResult.Hints.class, answers.getFirst()).hints();
    }

    @Test
    void lostDisk_isEmptyAndHasANewIncarnation() {
        Actor before = disk.actor();
        write(Space.HOME, 1);
        pass();
        disk.crash();
        disk.lose();
        assertNull(disk.seen(Space.HOME, KEY));
        assertNotEquals(before, disk.actor());
    }

    @Test
    void slowDisk_takesAThousandTimesAsLong() {
        disk.setSlow(true);
        write(Space.HOME, 1);
        timeline.runUntil(timeline.nowMicros() + 99_000);
        assertTrue(results.isEmpty());
        pass();
        assertEquals(1, results.size());
    }
}
