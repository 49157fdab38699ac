package dev.dynamocart.load.schedule;

import java.time.Duration;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Poisson arrivals: independent shoppers who know nothing of each other. The time between two arrivals is exponential,
 * so they come in bursts as they do in a shop, and a service that only survives evenly spaced requests is found out.
 */
public final class PoissonSchedule implements Schedule {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ContinuousSampler gap;
    private final double endNanos;
    private double nowNanos;

    /**
     * @param seed the run's seed; two schedules from one seed give the same times
     * @param ratePerSecond mean arrivals a second, positive
     * @param length after this no more arrivals
     */
    public PoissonSchedule(Seed seed, double ratePerSecond, Duration length) {
        if (!(ratePerSecond > 0)) {
            throw new IllegalArgumentException("rate must be positive, was " + ratePerSecond);
        }
        this.gap = ZigguratSampler.Exponential.of(seed.stream(Seed.Purpose.ARRIVALS), NANOS_PER_SECOND / ratePerSecond);
        this.endNanos = length.toNanos();
    }

    @Override
    public long nextNanos() {
        nowNanos += gap.sample();
        return nowNanos < endNanos ? (long) nowNanos : END;
    }
}
