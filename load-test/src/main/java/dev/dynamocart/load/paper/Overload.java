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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * How much is answered in time when five times as much is asked as can be done. The rate is raised without a stop, and the most that is
 * answered in time is the capacity; then the capacity itself is offered, and twice five times as much with the capacity once more
 * after it: first by shoppers who heed {@code Retry-After}, then by shoppers who come again whatever they are told. Each run is on carts
 * of its own, with an audit.
 *
 * <p>Five times as much is what shoppers want, not what they send: what they do not send because they wait is due and has failed.
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

    /** The runs, in their order. */
    enum Part {
        RISING("rising", 0, false),
        CAPACITY("the capacity", 1, false),
        HEEDED("five times as much, Retry-After heeded", TIMES, true),
        AFTER_HEEDED("the capacity again", 1, false),
        IGNORED("five times as much, Retry-After ignored", TIMES, false),
        AFTER_IGNORED("the capacity again", 1, false);

        private final String label;
        private final int times;
        private final boolean heedsRetryAfter;

        Part(String label, int times, boolean heedsRetryAfter) {
            this.label = label;
            this.times = times;
            this.heedsRetryAfter = heedsRetryAfter;
        }

        /** Words for a reader. */
        String label() {
            return label;
        }
    }

    /** Makes an SLA run. */
    @FunctionalInterface
    public interface Runner {
        RunResult run(SlaSettings settings) throws TargetUnreachable, IOException, InterruptedException;
    }

    /**
     * Makes the runs; fewer if one is interrupted.
     *
     * @param base where, with which carts and for how long; its rate is the highest that the search goes up to
     */
    public static PaperResult run(SlaSettings base, Runner runner)
            throws TargetUnreachable, IOException, InterruptedException {
        Map<Part, RunResult> runs = new EnumMap<>(Part.class);
        RunResult last = runner.run(rising(base));
        runs.put(Part.RISING, last);
        double capacity = capacity(last.recording().rows());
        for (Part part : EnumSet.range(Part.CAPACITY, Part.AFTER_IGNORED)) {
            if (last.verdicts().interrupted() || capacity == 0) {
                break;
            }
            last = runner.run(steady(base, part, capacity));
            runs.put(part, last);
        }
        return OverloadResult.of(capacity, runs);
    }

    private static SlaSettings rising(SlaSettings base) {
        double highest = base.ratePerSecond();
        RateCurve rise = RateCurve.ramp(RISE_FROM, highest, RISE.toMillis() / 1_000.0);
        Arrivals arrivals = new Arrivals("%.0f to %.0f".formatted(RISE_FROM, highest), rise, Spacing.POISSON);
        return settings(base, Part.RISING, new Offer(arrivals, WARMUP, RISE, highest));
    }

    private static SlaSettings steady(SlaSettings base, Part part, double capacity) {
        Arrivals arrivals = Arrivals.poisson(part.times * capacity);
        return settings(base, part, new Offer(arrivals, base.warmup(), base.duration(), TIMES * capacity));
    }

    /** How much is asked, how long, and how much at most in any of the runs for which the connections are. */
    private record Offer(Arrivals arrivals, Duration warmup, Duration duration, double highestRate) {}

    private static SlaSettings settings(SlaSettings base, Part part, Offer offer) {
        return new SlaSettings(
                base.target(),
                base.policy(),
                offer.arrivals(),
                offer.warmup(),
                offer.duration(),
                base.crowd().heeding(part.heedsRetryAfter),
                base.seed(),
                base.sla(),
                Math.clamp((long) offer.highestRate(), CONNECTIONS_MIN, CONNECTIONS_MAX),
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
