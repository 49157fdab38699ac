package dev.dynamocart.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Recorder;
import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P2: no number is issued twice, over any number of restarts. */
class SequenceTest {

    private static final Actor ACTOR = new Actor(new NodeId("A"), 1);

    /** One run of a process, on a store that outlives it. */
    private static final class Run {
        private final Recorder recorder = new Recorder();
        private final Timers timers = new Timers(recorder);
        private final StoreCalls store = new StoreCalls(recorder);
        private final Sequence sequence;
        private final List<StoreOp.Lease> asked = new ArrayList<>();

        Run(int leaseSize) {
            sequence = new Sequence(store, timers, leaseSize);
            sequence.start();
        }

        /** The store answers what it was asked; returns where the numbers that it has given out end. */
        long answer(long leasedUpTo, boolean fail) {
            recorder.takeSubmitted().forEach(operation -> asked.add((StoreOp.Lease) operation));
            long end = leasedUpTo;
            for (StoreOp.Lease lease : List.copyOf(asked)) {
                asked.remove(lease);
                if (fail) {
                    store.onStored(new StoreResult.Failed(lease.id(), "no room"));
                } else {
                    store.onStored(new StoreResult.Leased(lease.id(), ACTOR, end, end + lease.count()));
                    end += lease.count();
                }
            }
            return end;
        }
    }

    @Test
    void anyRuns_issueGrowingNumbersThatWereLeased() {
        Seeds.forEach(1_000, gen -> {
            long leasedUpTo = 0;
            long highest = 0;
            for (int run = 0; run < 3; run++) {
                Run present = new Run(gen.between(1, 12));
                for (int step = 0; step < 20; step++) {
                    leasedUpTo = answerPerhaps(gen, present, leasedUpTo);
                    highest = issueSome(gen, present.sequence, highest, leasedUpTo);
                }
            }
        });
    }

    private static long answerPerhaps(Gen gen, Run run, long leasedUpTo) {
        long end = gen.chance(50) ? run.answer(leasedUpTo, gen.chance(20)) : leasedUpTo;
        run.recorder.pass(run.timers, 300);
        return end;
    }

    private static long issueSome(Gen gen, Sequence sequence, long highest, long leasedUpTo) {
        long last = highest;
        for (int i = gen.below(6); i > 0 && sequence.hasNext(); i--) {
            assertTrue(sequence.lastIssued() >= last, "a floor taken now is not below any number issued");
            long number = sequence.issue();
            assertTrue(number > last && number <= leasedUpTo, () -> number + " of " + leasedUpTo);
            assertEquals(number, sequence.lastIssued());
            last = number;
        }
        return last;
    }

    @Test
    void whoeverWaits_isWokenOnceByTheNextLease() {
        Run run = new Run(10);
        List<String> woken = new ArrayList<>();
        run.sequence.whenReady(() -> woken.add("first"));
        run.sequence.whenReady(() -> woken.add("second"));
        assertFalse(run.sequence.hasNext());
        long end = run.answer(0, false);
        run.answer(end, false);
        assertEquals(List.of("first", "second"), woken);
    }

    @Test
    void nextLease_isAskedForBeforeTheLastNumberIsGone() {
        Run run = new Run(10);
        run.answer(0, false);
        for (int i = 0; i < 8; i++) {
            run.sequence.issue();
        }
        assertEquals(List.of(), run.recorder.takeSubmitted(), "a fifth is left");
        run.sequence.issue();
        assertEquals(1, run.recorder.takeSubmitted().size());
    }

    @Test
    void numberWithoutALease_breaksAnInvariant() {
        Run run = new Run(1);
        run.answer(0, false);
        run.sequence.issue();
        assertThrows(Invariant.Broken.class, run.sequence::issue);
    }
}
