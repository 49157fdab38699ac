package dev.dynamocart.simulation.clockwork;

import dev.dynamocart.core.host.RandomSource;

/**
 * A seeded random source (SplitMix64). Forked for each subsystem, so that a further draw in one does not shift the others.
 */
public final class Randomness implements RandomSource {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    /** A source whose every draw follows from {@code seed}. */
    public Randomness(long seed) {
        this.state = mix(seed);
    }

    /** A source of its own for the subsystem {@code label}; forking draws nothing from this one. */
    public Randomness fork(long label) {
        return new Randomness(state ^ mix(label + GOLDEN));
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** True with {@code probability}, 0 to 1. */
    public boolean chance(double probability) {
        return probability > 0 && (nextLong() >>> 11) * UNIT < probability;
    }

    /** A number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** One of {@code choices}. */
    public double oneOf(double... choices) {
        return choices[below(choices.length)];
    }

    /** One of {@code choices}. */
    public int oneOf(int... choices) {
        return choices[below(choices.length)];
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
