package dev.dynamocart.load.schedule;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The number a whole run is drawn from. Each purpose has a stream of its own, so that a change in how operations are
 * drawn does not move the arrivals.
 */
public record Seed(long value) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** What a stream of random numbers is used for. */
    public enum Purpose {
        ARRIVALS(1),
        SHOPPERS(2),
        OPERATIONS(3),
        KEYS(4),
        THINKING(5),
        VARIANTS(6),
        DELAYS(7),
        RETURNS(8);

        private final int number;

        Purpose(int number) {
            this.number = number;
        }
    }

    /** A fresh stream, always the same for the same seed and purpose. */
    public UniformRandomProvider stream(Purpose purpose) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(value + GOLDEN_GAMMA * purpose.number);
    }
}
