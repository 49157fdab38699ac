package dev.dynamocart.simulation;

import dev.dynamocart.simulation.mark.Mark;
import dev.dynamocart.simulation.plan.Plan;
import dev.dynamocart.simulation.world.Violation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a schedule.
 *
 * @param plan what was run
 * @param digest 32 hexadecimal digits; the same plan gives the same in every JVM
 * @param violation the broken promise; null when all were kept
 * @param marks the rare paths that were reached
 * @param events how many events happened
 * @param operations how many things clients set out to do
 * @param acknowledged how many puts were acknowledged
 * @param journal the readable account, if it was kept
 */
public record Outcome(
        Plan plan,
        String digest,
        @Nullable Violation violation,
        Set<Mark> marks,
        long events,
        int operations,
        int acknowledged,
        List<String> journal) {

    /** Whether every promise was kept. */
    public boolean isClean() {
        return violation == null;
    }
}
