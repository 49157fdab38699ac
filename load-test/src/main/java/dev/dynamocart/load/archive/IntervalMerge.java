package dev.dynamocart.load.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Interval logs of generators that ran at the same time, put together: seconds are matched by the wall clocks of the hosts, and
 * histograms of one second and kind are added, so that percentiles stay exact.
 */
public final class IntervalMerge {

    private final TreeMap<Long, TreeMap<String, Histogram>> seconds = new TreeMap<>();
    private final TreeMap<String, Histogram> whole = new TreeMap<>();

    /**
     * Takes one log.
     *
     * @throws IOException if there is none, or it holds no intervals
     */
    public void add(Path log) throws IOException {
        long startSecond = startSecond(log);
        Intervals.read(log, (second, tag, histogram) -> add(startSecond + second, tag, histogram));
    }

    private static long startSecond(Path log) throws IOException {
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            reader.nextIntervalHistogram();
            return Math.round(reader.getStartTimeSec());
        }
    }

    private void add(long second, @Nullable String tag, Histogram histogram) {
        String kind = Objects.requireNonNullElse(tag, "all");
        sum(seconds.computeIfAbsent(second, _ -> new TreeMap<>()), kind).add(histogram);
        sum(whole, kind).add(histogram);
    }

    private static Histogram sum(Map<String, Histogram> sums, String kind) {
        return sums.computeIfAbsent(kind, _ -> {
            Histogram histogram = new Histogram(3);
            histogram.setAutoResize(true);
            return histogram;
        });
    }

    /** All response times in microseconds, by kind of request. */
    public Map<String, Histogram> whole() {
        return whole;
    }

    /** Writes what was taken as one log. */
    public void write(Path path) throws IOException {
        long first = seconds.isEmpty() ? 0 : seconds.firstKey();
        try (CheckedFile file = new CheckedFile(path)) {
            HistogramLogWriter log = new HistogramLogWriter(file.text());
            log.outputComment(
                    "[Response times in microseconds, merged from several generators; maximum in milliseconds]");
            log.outputLogFormatVersion();
            log.outputStartTime(first * 1_000);
            log.outputBaseTime(first * 1_000);
            log.outputLegend();
            for (Map.Entry<Long, TreeMap<String, Histogram>> second : seconds.entrySet()) {
                double at = second.getKey() - (double) first;
                second.getValue().forEach((kind, histogram) -> {
                    histogram.setTag(kind);
                    log.outputIntervalHistogram(at, at + 1, histogram, IntervalLog.MICROS_PER_MILLI);
                });
            }
        }
    }

    /** The kinds of {@code whole} put together. */
    public Histogram all() {
        Histogram all = new Histogram(3);
        all.setAutoResize(true);
        List.copyOf(whole.values()).forEach(all::add);
        return all;
    }
}
