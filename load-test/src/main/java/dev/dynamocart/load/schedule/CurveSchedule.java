package dev.dynamocart.load.schedule;

import java.time.Duration;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Arrivals that follow a rate curve. They are drawn on the axis of requests, where the rate is one everywhere: gaps there
 * are exponential with mean 1, or exactly 1. The inverse of the curve's integral takes them to the axis of time. For a
 * Poisson process with a changing rate this is exact, and the number of arrivals is the integral of the rate.
 */
public final class CurveSchedule implements Schedule {

    private static final double NANOS_PER_SECOND = 1e9;

    private final RateCurve curve;
    private final ContinuousSampler gap;
    private final double endSeconds;
    private double due;
    private double nowSeconds;

    /**
     * @param seed the run's seed; two schedules from one seed give the same times
     * @param curve how many arrivals a second, and when
     * @param spacing how they are spread
     * @param length after this no more arrivals
     */
    public CurveSchedule(Seed seed, RateCurve curve, Spacing spacing, Duration length) {
        this.curve = curve;
        this.endSeconds = length.toNanos() / NANOS_PER_SECOND;
        this.gap = switch (spacing) {
            case POISSON -> ZigguratSampler.Exponential.of(seed.stream(Seed.Purpose.ARRIVALS));
            case EVEN -> () -> 1;
        };
        this.due = switch (spacing) {
            case POISSON -> 0;
            case EVEN -> -0.5;
        };
    }

    @Override
    public long nextNanos() {
        if (nowSeconds >= endSeconds) {
            return END;
        }
        due += gap.sample();
        nowSeconds = curve.secondsUntil(due, nowSeconds);
        return nowSeconds < endSeconds ? (long) (nowSeconds * NANOS_PER_SECOND) : END;
    }
}
