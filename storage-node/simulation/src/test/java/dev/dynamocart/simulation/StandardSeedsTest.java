package dev.dynamocart.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.simulation.mark.Mark;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The first seeds are clean, and they go where bugs live. */
class StandardSeedsTest {

    private static final int STANDARD_SEEDS = 150;

    @Test
    void standardSeeds_areCleanAndReachEveryRarePath() {
        Set<Mark> reached = EnumSet.noneOf(Mark.class);
        int acknowledged = 0;
        for (long seed = 1; seed <= STANDARD_SEEDS; seed++) {
            Outcome outcome = Simulation.run(seed, Options.PLAIN);
            assertTrue(
                    outcome.isClean(),
                    () -> "./cart simulate --seed " + outcome.plan().seed() + ": " + outcome.violation());
            reached.addAll(outcome.marks());
            acknowledged += outcome.acknowledged();
        }
        assertEquals(EnumSet.allOf(Mark.class), reached);
        assertTrue(acknowledged > 20 * STANDARD_SEEDS, "most puts succeed, or the run says little: " + acknowledged);
    }
}
