package dev.dynamocart.load.paper;

import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.SlaSettings.Arrivals;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Spacing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much is answered in time when five times as much is asked as can be done. The rate is raised without a stop, and the most that is
 * answered in time is the capacity; then the capacity itself is offered, five times as much, and the capacity once more, each on
 * carts of its own with an audit.
 *
 * <p>Connections are many, so that what is too much waits at the service and not in the generator, where nobody could refuse it.
 */
public final class Overload {

    /** How many times the capacity is offered. */
    static final int TIMES = 5;

    private static final Duration RISE = Duration.ofSeconds(60);

    /** At the mean of the rates of the rise: young JVMs would show the capacity of their compilers. */
    private static final Duration WARMUP = Duration.ofSeconds(60);

    private static final int SMOOTH_SECONDS = 3;
    private static final double CLEARLY = 0.9;
    private static final double RISE_FROM = 100;
    private static final int CONNECTIONS_MIN = 256;
    private static final int CONNECTIONS_MAX = 4_000;
    private static final int TIMEOUT_MILLIS = 2_000;

    private Overload() {}

    /** Makes an SLA run. */
    @FunctionalInterface
    public interface Runner {
        RunResult run(SlaSettings settings) throws TargetUnreachable, IOException, InterruptedException;
    }

    /**
     * Makes the four runs; fewer if one is interrupted.
     *
     * @param base where, with which carts and for how long; its rate is the highest that the search goes up to
     */
    public static PaperResult run(SlaSettings base, Runner runner)
            throws TargetUnreachable, IOException, InterruptedException {
        List<RunResult> runs = new ArrayList<>();
        double highest = base.ratePerSecond();
        RateCurve rise = RateCurve.ramp(RISE_FROM, highest, RISE.toMillis() / 1_000.0);
        Arrivals rising = new Arrivals("%.0f to %.0f".formatted(RISE_FROM, highest), rise, Spacing.POISSON);
        runs.add(runner.run(on(base, rising, WARMUP, RISE, highest)));
        double capacity = capacity(runs.getFirst().recording().rows());
        for (int times : new int[] {1, TIMES, 1}) {
            if (runs.getLast().verdicts().interrupted() || capacity == 0) {
                break;
            }
            double rate = times * capacity;
            runs.add(runner.run(on(base, Arrivals.poisson(rate), base.warmup(), base.duration(), TIMES * capacity)));
        }
        return OverloadResult.of(capacity, runs);
    }

    private static SlaSettings on(
            SlaSettings base, Arrivals arrivals, Duration warmup, Duration duration, double highestRate) {
        return new SlaSettings(
                base.target(),
                base.policy(),
                arrivals,
                warmup,
                duration,
                base.crowd(),
                base.seed(),
                base.sla(),
                Math.clamp((long) highestRate, CONNECTIONS_MIN, CONNECTIONS_MAX),
                Math.min(base.timeoutMillis(), TIMEOUT_MILLIS),
                null,
                base.audit());
    }

    /** The most that was answered in time in any few seconds, requests a second. */
    static double capacity(List<SecondRow> rows) {
        double best = 0;
        for (int end = SMOOTH_SECONDS; end <= rows.size(); end++) {
            best = Math.max(
                    best,
                    rows.subList(end - SMOOTH_SECONDS, end).stream()
                            .mapToLong(Overload::inTime)
                            .average()
                            .orElse(0));
        }
        return best;
    }

    /**
     * Whether the rate rose clearly above {@code capacity}. If it did not, the capacity is not known: all that was asked was done.
     */
    static boolean isAboveCapacity(List<SecondRow> rising, double capacity) {
        int from = Math.max(0, rising.size() - SMOOTH_SECONDS);
        double offered = rising.subList(from, rising.size()).stream()
                .mapToLong(SecondRow::due)
                .average()
                .orElse(0);
        return capacity <= CLEARLY * offered;
    }

    /** Requests that were due in a second and answered well within the SLA's time. */
    static long inTime(SecondRow row) {
        return row.due() - row.violations();
    }
}
