package dev.dynamocart.load.compare;

import dev.dynamocart.load.compare.Bootstrap.Statistic;
import dev.dynamocart.load.schedule.Seed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * The comparison of two sides. Three percentiles are looked at, so each interval is wide enough that all three together are
 * right 95 times in a hundred (Bonferroni); a comparison of a thing with itself says "no difference" at least that often.
 *
 * @param differences p50, p99 and p99.9; none if a side has no requests
 * @param requestsOfA how many A is made of
 * @param requestsOfB how many B is made of
 */
public record Comparison(List<Difference> differences, long requestsOfA, long requestsOfB) {

    private static final double ERROR_OF_ALL = 0.05;
    private static final List<Statistic> STATISTICS = List.of(
            new Statistic("p50", histogram -> histogram.getValueAtPercentile(50)),
            new Statistic("p99", histogram -> histogram.getValueAtPercentile(99)),
            new Statistic("p99.9", histogram -> histogram.getValueAtPercentile(99.9)));

    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param paired block by block the same time, as in an interleaved run
     * @param seed draws the blocks
     */
    public static Comparison of(Blocks a, Blocks b, boolean paired, Seed seed) {
        if (count(a.merged()) == 0 || count(b.merged()) == 0) {
            return new Comparison(List.of(), count(a.merged()), count(b.merged()));
        }
        Bootstrap bootstrap = new Bootstrap(a, b, paired, seed.stream(Seed.Purpose.OPERATIONS));
        return new Comparison(
                bootstrap.differences(STATISTICS, 1 - ERROR_OF_ALL / STATISTICS.size()),
                count(a.merged()),
                count(b.merged()));
    }

    /** True if any of the percentiles differs by more than chance. */
    public boolean differs() {
        return differences.stream().anyMatch(Difference::shown);
    }

    /** True if B is slower in some percentile and faster in none. */
    public boolean worse() {
        return differences.stream().anyMatch(each -> each.shown() && each.percent() > 0)
                && differences.stream().noneMatch(each -> each.shown() && each.percent() < 0);
    }

    /** The answer in words. */
    public String sentence() {
        if (differences.isEmpty()) {
            return "Nothing can be compared: %s.".formatted(without());
        }
        if (!differs()) {
            return "No difference shown; the smallest that would have been is about %s."
                    .formatted(differences.stream()
                            .map(each -> text("%.0f %% at %s", each.detectablePercent(), each.name()))
                            .collect(Collectors.joining(", ")));
        }
        return differences.stream()
                .filter(Difference::shown)
                .map(Comparison::sentence)
                .collect(Collectors.joining(" "));
    }

    private String without() {
        if (requestsOfA == 0 && requestsOfB == 0) {
            return "no requests were measured";
        }
        return (requestsOfA == 0 ? "A" : "B") + " has no requests";
    }

    private static String sentence(Difference difference) {
        boolean lower = difference.percent() < 0;
        double one = Math.abs(difference.lowPercent());
        double other = Math.abs(difference.highPercent());
        return text(
                "B is %.0f %% %s at %s (interval %.0f %% to %.0f %%).",
                Math.abs(difference.percent()),
                lower ? "lower" : "higher",
                difference.name(),
                Math.min(one, other),
                Math.max(one, other));
    }

    private static long count(Histogram histogram) {
        return histogram.getTotalCount();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
