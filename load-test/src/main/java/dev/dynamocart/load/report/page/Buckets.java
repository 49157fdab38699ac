package dev.dynamocart.load.report.page;

import dev.dynamocart.load.archive.Intervals;
import dev.dynamocart.load.measure.SecondRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * The seconds of a run in at most a few hundred equal buckets, as a plot can show them. Latencies of a bucket come from its
 * merged histograms; a percentile is never made of percentiles.
 */
final class Buckets {

    private static final int BUCKETS_MAX = 240;
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;

    private final int seconds;
    private final List<List<SecondRow>> rows = new ArrayList<>();
    private final double[] p50;
    private final double[] p99;
    private final double[] max;

    Buckets(List<SecondRow> all, Path intervals) throws IOException {
        this.seconds = Math.max(1, (all.size() + BUCKETS_MAX - 1) / BUCKETS_MAX);
        int count = (all.size() + seconds - 1) / seconds;
        for (int i = 0; i < count; i++) {
            rows.add(all.subList(i * seconds, Math.min(all.size(), (i + 1) * seconds)));
        }
        this.p50 = empty(count);
        this.p99 = empty(count);
        this.max = empty(count);
        readLatencies(intervals, count);
    }

    /** Length of a bucket. */
    int seconds() {
        return seconds;
    }

    int count() {
        return rows.size();
    }

    /** Middle of each bucket, in seconds. */
    double[] middles() {
        double[] xs = new double[count()];
        Arrays.setAll(xs, i -> (i + 0.5) * seconds);
        return xs;
    }

    double[] p50() {
        return p50.clone();
    }

    double[] p99() {
        return p99.clone();
    }

    double[] max() {
        return max.clone();
    }

    /** A count per second in each bucket. */
    double[] perSecond(ToLongFunction<SecondRow> count) {
        return each(bucket -> (double) bucket.stream().mapToLong(count).sum() / bucket.size());
    }

    /** The largest value in each bucket. */
    double[] largest(ToDoubleFunction<SecondRow> value) {
        return each(bucket -> bucket.stream().mapToDouble(value).max().orElse(0));
    }

    /** The mean of values that are not negative in each bucket; NaN where there are none. */
    double[] meanKnown(ToDoubleFunction<SecondRow> value) {
        return each(bucket -> bucket.stream()
                .mapToDouble(value)
                .filter(each -> each >= 0)
                .average()
                .orElse(Double.NaN));
    }

    private double[] each(ToDoubleFunction<List<SecondRow>> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    private void readLatencies(Path intervals, int count) throws IOException {
        Histogram merged = new Histogram(DIGITS);
        merged.setAutoResize(true);
        int[] current = {0};
        Intervals.read(intervals, (second, _, histogram) -> {
            int bucket = Math.min(second / seconds, count - 1);
            if (bucket != current[0]) {
                put(current[0], merged);
                merged.reset();
                current[0] = bucket;
            }
            merged.add(histogram);
        });
        put(current[0], merged);
    }

    private void put(int bucket, Histogram merged) {
        if (bucket < p50.length && merged.getTotalCount() > 0) {
            p50[bucket] = merged.getValueAtPercentile(50) / MICROS_PER_MILLI;
            p99[bucket] = merged.getValueAtPercentile(99) / MICROS_PER_MILLI;
            max[bucket] = merged.getMaxValue() / MICROS_PER_MILLI;
        }
    }

    private static double[] empty(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
