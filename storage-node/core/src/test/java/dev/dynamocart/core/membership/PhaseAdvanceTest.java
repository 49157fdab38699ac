package dev.dynamocart.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** §4.9, P15. A decides. */
class PhaseAdvanceTest {

    private static final NodeId A = new NodeId("A");
    private static final NodeId B = new NodeId("B");
    private static final NodeId C = new NodeId("C");
    private static final Ring OLD = new Ring(7, 2, List.of(A, B, A, B));

    private static ClusterView at(Ring ring, long done) {
        List<Member> members = Stream.of(A, B, C)
                .map(id -> new Member(id, "localhost", 9101, 8101, 1).with(new Member.Progress(ring.version(), done)))
                .toList();
        return ClusterView.unformed(members).formed(1, ring);
    }

    private static Ring next(NodeId self, Ring ring) {
        ClusterView view = PhaseAdvance.of(at(ring, ring.version()), self, EnumSet.noneOf(Flaw.class));
        return Objects.requireNonNull(view.ring());
    }

    @Test
    void deciderThatStays_beginsTheNextPhase() {
        Ring change = OLD.changingTo(List.of(A, B, A, C));
        assertEquals(change.advanced(), next(A, change));
        assertEquals(change, next(B, change), "nobody else does");
    }

    /** If it then lost its disk and resumed the ring before, the two would be a phase apart and not two (seed 797544). */
    @Test
    void deciderThatLeaves_handsItsRoleOverInARingOfItsOwn() {
        Ring change = OLD.changingTo(List.of(B, B, C, C));
        Ring handed = next(A, change);
        assertEquals(change.handedTo(B), handed);
        assertEquals(Phase.TRANSFERRING, handed.phase());
        assertEquals(handed, next(A, handed), "it has handed it over");
        assertEquals(handed.advanced(), next(B, handed));
    }

    @Test
    void deciderThatLeaves_waitsUntilAllAreDone() {
        ClusterView view = at(OLD.changingTo(List.of(B, B, C, C)), OLD.version());
        assertSame(view, PhaseAdvance.of(view, A, EnumSet.noneOf(Flaw.class)));
    }

    @Test
    void successorWasRemovedMeanwhile_anotherDecides() {
        Ring change = OLD.changingTo(List.of(B, B, C, C)).without(B);
        assertEquals(C, next(A, change).authority().decider());
    }

    @Test
    void nobodyStays_theFirstOfThoseThatComeDecides() {
        Ring change = new Ring(7, 2, List.of(A, A, A, A)).changingTo(List.of(C, B, C, B));
        assertEquals(B, next(A, change).authority().decider());
    }
}
