package dev.dynamocart.simulation;

import dev.dynamocart.simulation.plan.Plan;
import dev.dynamocart.simulation.world.Violation;

/**
 * Finds a shorter plan that breaks the same promise: leaves out one fault after the other, then operations in ever smaller
 * runs, and keeps what still fails. The failing run ends at the broken step, so what comes after is gone as well.
 */
public final class Shrinker {

    private static final int RUNS_MAX = 600;

    private final Options options;
    private final String invariant;
    private int runs;

    private Shrinker(Options options, String invariant) {
        this.options = options;
        this.invariant = invariant;
    }

    /** The shortest plan found that breaks the promise that {@code failed} broke. */
    public static Plan shrink(Outcome failed, Options options) {
        Violation violation = failed.violation();
        if (violation == null) {
            throw new IllegalArgumentException("Nothing failed, so nothing is to be shrunk");
        }
        Shrinker shrinker = new Shrinker(options, violation.invariant());
        Plan plan = shrinker.dropOperations(failed.plan());
        plan = shrinker.dropFaults(plan);
        return shrinker.dropOperations(plan);
    }

    private Plan dropFaults(Plan plan) {
        Plan shortest = plan;
        for (int i = plan.faults().size() - 1; i >= 0; i--) {
            Plan candidate = shortest.withoutFault(i);
            if (stillFails(candidate)) {
                shortest = candidate;
            }
        }
        return shortest;
    }

    private Plan dropOperations(Plan plan) {
        Plan shortest = plan;
        for (int run = Math.max(1, plan.operations().size() / 2); run >= 1; run /= 2) {
            for (int end = shortest.operations().size(); end > 0; end -= run) {
                int last = end;
                int first = Math.max(0, end - run);
                Plan candidate = shortest.withoutOperations(i -> i >= first && i < last);
                if (stillFails(candidate)) {
                    shortest = candidate;
                }
            }
        }
        return shortest;
    }

    private boolean stillFails(Plan plan) {
        if (runs >= RUNS_MAX) {
            return false;
        }
        runs++;
        Violation violation = Simulation.run(plan, options).violation();
        return violation != null && violation.invariant().equals(invariant);
    }
}
