package dev.dynamocart.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.simulation.plan.Plan;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final Options FLAWED = Options.PLAIN.withFlaws(Set.of(Flaw.ACKNOWLEDGES_AT_W_MINUS_ONE));

    @Test
    void failingPlan_isShortenedToFewOperationsThatBreakTheSamePromise() {
        Outcome failed = Simulation.run(1, FLAWED);
        Plan shortest = Shrinker.shrink(failed, FLAWED);
        assertTrue(shortest.operations().size() <= 2, "operations: " + shortest.operations());
        assertTrue(shortest.faults().size() <= failed.plan().faults().size());
        Outcome again = Simulation.run(shortest, FLAWED);
        assertEquals(broken(failed), broken(again));
    }

    private static String broken(Outcome outcome) {
        return Objects.requireNonNull(outcome.violation(), "nothing was broken").invariant();
    }

    @Test
    void cleanOutcome_isRefused() {
        Outcome clean = Simulation.run(1, Options.PLAIN);
        assertThrows(IllegalArgumentException.class, () -> Shrinker.shrink(clean, Options.PLAIN));
    }
}
