package dev.dynamocart.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Recorder;
import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P2: no number is issued twice, over any number of restarts, whatever disk is found at them. */
class SequenceTest {

    private static final NodeId NODE = new NodeId("A");

    /** What outlives a process: can be put back as it was. */
    private static final class Disk {
        private Actor actor = new Actor(NODE, 1);
        private long leasedUpTo;

        Disk copy() {
            Disk copy = new Disk();
            copy.actor = actor;
            copy.leasedUpTo = leasedUpTo;
            return copy;
        }

        StoreResult lease(StoreOp.Lease lease) {
            long after = leasedUpTo;
            leasedUpTo += lease.count();
            Actor newLife = lease.newLife();
            actor = newLife == null ? actor : newLife;
            return new StoreResult.Leased(lease.id(), actor, after, leasedUpTo);
        }
    }

    /** One run of a process, on a disk that outlives it. */
    private static final class Run {
        private final Recorder recorder = new Recorder();
        private final Timers timers = new Timers(recorder);
        private final StoreCalls store = new StoreCalls(recorder);
        private final Disk disk;
        private final Sequence sequence;
        private final List<StoreOp.Lease> asked = new ArrayList<>();

        Run(Disk disk, int leaseSize, long incarnation) {
            this.disk = disk;
            long[] drawn = {incarnation};
            Sequence.Owner owner = new Sequence.Owner(NODE, () -> drawn[0]++, Set.of());
            sequence = new Sequence(owner, store, timers, recorder, leaseSize);
            sequence.start();
        }

        /** The disk answers what it was asked. */
        void answer(boolean fail) {
            recorder.takeSubmitted().forEach(operation -> asked.add((StoreOp.Lease) operation));
            for (StoreOp.Lease lease : List.copyOf(asked)) {
                asked.remove(lease);
                store.onStored(fail ? new StoreResult.Failed(lease.id(), "no room") : disk.lease(lease));
            }
        }

        Dot issue() {
            return new Dot(sequence.actor(Space.HOME), sequence.issue());
        }
    }

    private static Context seen(Actor actor, long upTo) {
        return new Context(List.of(new Interval(actor, 0, upTo)));
    }

    /** Disks are kept, lost, and put back as they were some runs ago; a failing disk does not change what must not happen. */
    @Test
    void anyRunsOnAnyDisks_issueNoDotTwice() {
        Seeds.forEach(1_000, gen -> {
            Set<Dot> issued = new LinkedHashSet<>();
            List<Disk> backups = new ArrayList<>(List.of(new Disk()));
            Disk disk = new Disk();
            for (int run = 0; run < 5; run++) {
                Run present = new Run(disk, gen.between(1, 12), 1000L * (run + 1));
                for (int step = 0; step < 20; step++) {
                    answerPerhaps(gen, present);
                    issueSome(gen, present, issued);
                    if (gen.chance(10)) {
                        backups.add(disk.copy());
                    }
                }
                disk = gen.chance(50)
                        ? disk
                        : backups.get(gen.below(backups.size())).copy();
            }
        });
    }

    private static void answerPerhaps(Gen gen, Run run) {
        if (gen.chance(50)) {
            run.answer(gen.chance(20));
        }
        if (gen.chance(20)) {
            run.sequence.whenReady(() -> {});
        }
        run.recorder.pass(run.timers, 300);
    }

    private static void issueSome(Gen gen, Run run, Set<Dot> issued) {
        for (int i = gen.below(6); i > 0 && run.sequence.hasNext(); i--) {
            long before = run.sequence.lastIssued();
            Dot dot = run.issue();
            assertTrue(issued.add(dot), () -> dot + " is issued again");
            assertTrue(dot.counter() > before, "a floor taken before is below the number");
            assertTrue(dot.counter() <= run.disk.leasedUpTo, "the number was leased");
            assertEquals(dot.actor(), run.disk.actor, "the incarnation is on disk before it numbers");
        }
    }

    @Test
    void restart_isANewIncarnationWhoseNumbersGoOn() {
        Disk disk = new Disk();
        Run first = new Run(disk, 10, 7);
        first.answer(false);
        Dot before = first.issue();
        Run second = new Run(disk, 10, 8);
        second.answer(false);
        Dot after = second.issue();
        assertNotEquals(before.actor(), after.actor());
        assertTrue(after.counter() > before.counter());
    }

    @Test
    void firstLeaseFails_whoeverWaitsDoesNotGetTheOldIncarnation() {
        Disk disk = new Disk();
        Run run = new Run(disk, 10, 7);
        run.answer(true);
        run.sequence.whenReady(() -> {});
        run.answer(false);
        assertEquals(new Actor(NODE, 8), run.issue().actor(), "the incarnation of the second try");
    }

    @Test
    void plantedFault_goesOnWithTheIncarnationOfTheDisk() {
        Recorder recorder = new Recorder();
        Sequence.Owner owner = new Sequence.Owner(NODE, () -> 7, Set.of(Flaw.RESTART_KEEPS_INCARNATION));
        StoreCalls store = new StoreCalls(recorder);
        Sequence sequence = new Sequence(owner, store, new Timers(recorder), recorder, 10);
        sequence.start();
        store.onStored(new Disk().lease((StoreOp.Lease) recorder.takeSubmitted().getFirst()));
        assertEquals(new Actor(NODE, 1), sequence.actor(Space.HOME));
    }

    @Test
    void eventOfThisIncarnationThatItNeverIssued_beginsANewOneBeforeAnyOtherNumber() {
        Run run = new Run(new Disk(), 10, 7);
        run.answer(false);
        Actor before = run.issue().actor();
        run.sequence.hear(seen(before, 5));
        run.sequence.hear(seen(before, 6));
        assertFalse(run.sequence.hasNext(), "numbers wait for the new incarnation to be durable");
        assertEquals(List.of(new Event.NumbersForgotten(new Dot(before, 5), 1)), run.recorder.takeEvents());
        run.answer(false);
        Dot next = run.issue();
        assertNotEquals(before, next.actor());
        assertTrue(next.counter() > 10);
    }

    @Test
    void forgottenNumbersWhileALeaseIsUnderWay_areFollowedByANewIncarnation() {
        Run run = new Run(new Disk(), 5, 7);
        run.answer(false);
        Actor before = run.issue().actor();
        for (int i = 0; i < 4; i++) {
            run.issue();
        }
        run.sequence.hear(seen(before, 100));
        run.answer(false);
        assertFalse(run.sequence.hasNext(), "that lease was of the old incarnation");
        run.answer(false);
        assertNotEquals(before, run.issue().actor());
    }

    @Test
    void eventOfAnEarlierLifeAboveTheDisksLease_tellsOnceThatTheDiskIsOlder() {
        Run run = new Run(new Disk(), 10, 7);
        run.answer(false);
        Actor former = new Actor(NODE, 3);
        run.sequence.hear(seen(new Actor(new NodeId("B"), 3), 50));
        assertEquals(List.of(), run.recorder.takeEvents(), "another node's events say nothing");
        run.sequence.hear(seen(former, 50));
        run.sequence.hear(seen(former, 60));
        assertEquals(List.of(new Event.DiskIsOlder(new Dot(former, 50), 0)), run.recorder.takeEvents());
        assertTrue(run.sequence.hasNext(), "no number is in danger");
    }

    @Test
    void eventsOfEarlierLivesOfThisVeryDisk_sayNothing() {
        Disk disk = new Disk();
        Run first = new Run(disk, 10, 7);
        first.answer(false);
        Dot before = first.issue();
        Run second = new Run(disk, 10, 8);
        second.answer(false);
        second.sequence.hear(seen(before.actor(), before.counter()));
        assertEquals(List.of(), second.recorder.takeEvents());
    }

    @Test
    void whoeverWaits_isWokenOnceByTheNextLease() {
        Run run = new Run(new Disk(), 10, 7);
        List<String> woken = new ArrayList<>();
        run.sequence.whenReady(() -> woken.add("first"));
        run.sequence.whenReady(() -> woken.add("second"));
        assertFalse(run.sequence.hasNext());
        run.answer(false);
        run.answer(false);
        assertEquals(List.of("first", "second"), woken);
    }

    @Test
    void nextLease_isAskedForBeforeTheLastNumberIsGone() {
        Run run = new Run(new Disk(), 10, 7);
        run.answer(false);
        for (int i = 0; i < 8; i++) {
            run.sequence.issue();
        }
        assertEquals(List.of(), run.recorder.takeSubmitted(), "a fifth is left");
        run.sequence.issue();
        assertEquals(1, run.recorder.takeSubmitted().size());
    }

    @Test
    void numberWithoutALease_breaksAnInvariant() {
        Run run = new Run(new Disk(), 1, 7);
        run.answer(false);
        run.sequence.issue();
        assertThrows(Invariant.Broken.class, run.sequence::issue);
    }
}
