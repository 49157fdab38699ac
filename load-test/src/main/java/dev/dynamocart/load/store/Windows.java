package dev.dynamocart.load.store;

import dev.dynamocart.load.measure.Ending;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/**
 * What a run measured, in windows of equal length by the moment a request was due, for each variant and for reads and writes
 * apart. Filled by one thread, read when the run is over. Windows can be merged; percentiles never are.
 */
public final class Windows {

    private static final int DIGITS = 3;
    /** Reads with more versions are counted here. */
    public static final int VERSIONS_MAX = 64;

    private static final long MICROS_MAX = 3_600_000_000L;
    private static final double MICROS_PER_MILLI = 1_000;

    private final List<String> variants;
    private final int count;
    private final long windowNanos;
    private final Cell[] cells;
    private final long[][] versions;

    /** Reads or writes. */
    public enum Kind {
        READ,
        WRITE
    }

    private static final class Cell {
        private final Histogram latencies = empty();
        private long failed;
    }

    /**
     * Starts empty.
     *
     * @param count how many windows the measured time is cut into
     * @param length the measured time
     */
    public Windows(List<String> variants, int count, Duration length) {
        this.variants = List.copyOf(variants);
        this.count = count;
        this.windowNanos = length.toNanos() / count;
        this.cells = new Cell[variants.size() * 2 * count];
        Arrays.setAll(cells, _ -> new Cell());
        this.versions = new long[variants.size()][VERSIONS_MAX + 1];
    }

    /** Takes a request; times are counted from the start of the measurement. */
    public void record(int variant, Kind kind, long dueNanos, long tookNanos, Ending ending) {
        if (dueNanos < 0) {
            return;
        }
        int window = (int) Math.min(count - 1, dueNanos / windowNanos);
        Cell cell = cell(variant, kind, window);
        cell.latencies.recordValue(Math.clamp(tookNanos / 1_000, 0, MICROS_MAX));
        cell.failed += ending == Ending.OK ? 0 : 1;
    }

    /** Takes how many versions a get returned. */
    public void recordVersions(int variant, long dueNanos, int number) {
        if (dueNanos >= 0) {
            versions[variant][Math.min(number, VERSIONS_MAX)]++;
        }
    }

    public List<String> variants() {
        return variants;
    }

    /** How many windows there are. */
    public int count() {
        return count;
    }

    /** Seconds from the start to the middle of a window. */
    public double middleSeconds(int window) {
        return (window + 0.5) * windowNanos / 1e9;
    }

    public double windowSeconds() {
        return windowNanos / 1e9;
    }

    /** Reads of a variant that returned so many versions. */
    public long readsWithVersions(int variant, int number) {
        return versions[variant][number];
    }

    /** Requests of one kind in the whole run. */
    public Slice slice(int variant, Kind kind) {
        return slice(variant, kind, 0, count);
    }

    /** Requests of one kind in the windows from {@code from} up to but not including {@code to}. */
    public Slice slice(int variant, Kind kind, int from, int to) {
        return slice(variant, kind, window -> window >= from && window < to);
    }

    /** Requests of one kind in the windows that are wanted. */
    public Slice slice(int variant, Kind kind, IntPredicate wanted) {
        Histogram merged = empty();
        long failed = 0;
        for (int window = 0; window < count; window++) {
            if (wanted.test(window)) {
                Cell cell = cell(variant, kind, window);
                merged.add(cell.latencies);
                failed += cell.failed;
            }
        }
        return new Slice(merged, failed);
    }

    private static Histogram empty() {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    private Cell cell(int variant, Kind kind, int window) {
        return cells[(variant * 2 + (kind == Kind.WRITE ? 1 : 0)) * count + window];
    }

    /**
     * Requests put together.
     *
     * @param latencies in microseconds, from the moment a request was due, failures included
     * @param failed how many of them did not end well
     */
    public record Slice(Histogram latencies, long failed) {

        /** Both together. */
        public Slice and(Slice other) {
            Histogram both = latencies.copy();
            both.add(other.latencies);
            return new Slice(both, failed + other.failed);
        }

        public long requests() {
            return latencies.getTotalCount();
        }

        public double meanMillis() {
            return latencies.getMean() / MICROS_PER_MILLI;
        }

        public double percentileMillis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
        }

        public double maxMillis() {
            return latencies.getMaxValue() / MICROS_PER_MILLI;
        }
    }
}
