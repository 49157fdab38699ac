package dev.dynamocart.core.gen;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Runs a test on many random cases, others in each run. A case that fails prints its seed; {@code -Ddynamo.seed=<seed>}
 * runs that case alone.
 */
public final class Seeds {

    /** The property that names the one case to run. */
    static final String PROPERTY = "dynamo.seed";

    private Seeds() {}

    /**
     * Runs {@code test} on {@code cases} sources of choices.
     *
     * @throws AssertionError when a case fails; its message begins with how to run that case again
     */
    public static void forEach(int cases, Consumer<Gen> test) {
        String only = System.getProperty(PROPERTY);
        if (only != null) {
            run(Long.decode(only), test);
            return;
        }
        SplittableRandom seeds = new SplittableRandom();
        for (int i = 0; i < cases; i++) {
            run(seeds.nextLong(), test);
        }
    }

    private static void run(long seed, Consumer<Gen> test) {
        try {
            test.accept(new Gen(seed));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Seed " + seed + " (again with -D" + PROPERTY + "=" + seed + "): " + e, e);
        }
    }
}
