package dev.dynamocart.simulation;

import dev.dynamocart.simulation.plan.Plan;
import dev.dynamocart.simulation.plan.PlanDraw;

/** Runs schedules. Each has a world of its own and shares nothing with others; several may run on several threads. */
public final class Simulation {

    private Simulation() {}

    /** Runs the schedule of {@code seed}. */
    public static Outcome run(long seed, Options options) {
        return run(PlanDraw.of(seed).without(options.without()), options);
    }

    /** Runs {@code plan}. */
    public static Outcome run(Plan plan, Options options) {
        return new Schedule(plan, options).run();
    }
}
