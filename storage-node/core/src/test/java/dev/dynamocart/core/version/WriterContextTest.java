package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a writer may name as seen after its put: never a sibling that it did not read, and never a long list. */
class WriterContextTest {

    private static final Actor COORDINATOR = new Actor(new NodeId("a"), 1);

    private long lastOperation;
    private long lastCounter;

    private OperationId lastPut() {
        return new OperationId(0, lastOperation);
    }

    private Siblings put(Siblings held, Context past) {
        lastCounter += 3;
        Version version = new Version(
                new Dot(COORDINATOR, lastCounter),
                past,
                new OperationId(0, ++lastOperation),
                0,
                Payload.Tombstone.MARK);
        return held.put(version, new Interval(COORDINATOR, 0, lastCounter));
    }

    @Test
    void siblingThatTheWriterNeverRead_isNotNamed_andSurvivesItsNextPut() {
        Siblings alice = put(Siblings.NONE, Context.EMPTY);
        Dot alices = alice.versions().getFirst().dot();
        Siblings both = put(alice, Context.EMPTY);

        Context bob = both.seenBy(Context.EMPTY, lastPut());

        assertFalse(bob.contains(alices));
        List<Dot> left = put(both, bob).versions().stream().map(Version::dot).toList();
        assertEquals(List.of(alices, new Dot(COORDINATOR, lastCounter)), left);
    }

    @Test
    void siblingThatTheWriterHadRead_isNamed() {
        Siblings alice = put(Siblings.NONE, Context.EMPTY);
        Siblings merged = put(alice, alice.context());

        assertEquals(merged.context(), merged.seenBy(alice.context(), lastPut()));
    }

    @Test
    void chainOfPutsWithoutReads_keepsOneInterval() {
        Siblings held = Siblings.NONE;
        Context seen = Context.EMPTY;
        for (int i = 0; i < 1000; i++) {
            held = put(held, seen);
            seen = held.seenBy(seen, lastPut());
        }

        assertEquals(1, held.versions().size());
        assertEquals(1, seen.intervals().size());
    }

    @Test
    void twoWritersInTurn_holdAtTwoSiblingsAndShortContexts() {
        Siblings held = Siblings.NONE;
        Context alice = Context.EMPTY;
        Context bob = Context.EMPTY;
        for (int i = 0; i < 1000; i++) {
            held = put(held, alice);
            alice = held.seenBy(alice, lastPut());
            held = put(held, bob);
            bob = held.seenBy(bob, lastPut());
        }

        assertEquals(2, held.versions().size());
        assertTrue(alice.intervals().size() <= 3 && bob.intervals().size() <= 3, () -> "Contexts grew");
    }

    @Test
    void withoutADot_coversEverythingElse() {
        Context context = Context.EMPTY.with(new Interval(COORDINATOR, 4, 9));

        assertEquals(
                new Context(List.of(new Interval(COORDINATOR, 4, 6), new Interval(COORDINATOR, 7, 9))),
                context.without(new Dot(COORDINATOR, 7)));
        assertEquals(new Context(List.of(new Interval(COORDINATOR, 5, 9))), context.without(new Dot(COORDINATOR, 5)));
        assertEquals(new Context(List.of(new Interval(COORDINATOR, 4, 8))), context.without(new Dot(COORDINATOR, 9)));
        assertEquals(context, context.without(new Dot(COORDINATOR, 4)));
    }
}
