package dev.dynamocart.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.cluster.OwnerChange;
import dev.dynamocart.load.verdict.ClusterVerdict;
import dev.dynamocart.load.verdict.ClusterVerdict.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsequencesTest {

    private static final FaultEvent KILL = new FaultEvent("kill a", 1, 2, null, null);

    @Test
    void damageAlone_asksNothingOfTheCluster() {
        assertEquals(ClusterVerdict.NONE, Consequences.verdict(List.of(KILL)));
    }

    @Test
    void changesThatSettledWithFewMoves_areKept() {
        ClusterVerdict verdict = Consequences.verdict(List.of(moved(3, true), KILL, moved(3, true), caughtUp(true)));
        assertEquals(State.KEPT, verdict.state());
        assertTrue(verdict.sentence().contains("moved: 6, of which even shares need 6"), verdict::sentence);
        assertTrue(verdict.sentence().contains("caught up"), verdict::sentence);
    }

    @Test
    void tooManyMoves_areMissedWhateverElseHappened() {
        ClusterVerdict verdict = Consequences.verdict(List.of(moved(4, true), caughtUp(false)));
        assertEquals(State.MISSED, verdict.state());
        assertTrue(verdict.sentence().contains("join d"), verdict::sentence);
    }

    @Test
    void whatWasNotDoneWhenTheRunEnded_isNotShown() {
        assertEquals(
                State.NOT_SHOWN,
                Consequences.verdict(List.of(moved(3, true), moved(3, false))).state());
        assertEquals(
                State.NOT_SHOWN,
                Consequences.verdict(List.of(moved(3, true), caughtUp(false))).state());
    }

    private static FaultEvent moved(int moves, boolean settled) {
        OwnerChange change = new OwnerChange(
                "d", true, 1, moves, 9, Map.of("a", 4, "b", 4, "c", 4), Map.of("a", 3, "b", 3, "c", 3, "d", 3));
        return new FaultEvent("join d", 1, 2, null, new Consequence.Moved(change, settled));
    }

    private static FaultEvent caughtUp(boolean reached) {
        return new FaultEvent("catch-up a", 3, 4, null, new Consequence.CaughtUp(5, 3, reached ? 3 : 1, reached));
    }
}
