package dev.dynamocart.load.store;

import dev.dynamocart.load.measure.Ending;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
        private final Histogram latencies = new Histogram(DIGITS);
        private long failed;

        private Cell() {
            latencies.setAutoResize(true);
        }
    }

    Windows(List<String> variants, int count, Duration length) {
        this.variants = List.copyOf(variants);
        this.count = count;
        this.windowNanos = length.toNanos() / count;
        this.cells = new Cell[variants.size() * 2 * count];
        Arrays.setAll(cells, _ -> new Cell());
        this.versions = new long[variants.size()][VERSIONS_MAX + 1];
    }

    /** Takes a request; times are counted from the start of the measurement. */
    void record(int variant, Kind kind, long dueNanos, long tookNanos, Ending ending) {
        if (dueNanos < 0) {
            return;
        }
        int window = (int) Math.min(count - 1, dueNanos / windowNanos);
        Cell cell = cell(variant, kind, window);
        cell.latencies.recordValue(Math.clamp(tookNanos / 1_000, 0, MICROS_MAX));
        cell.failed += ending == Ending.OK ? 0 : 1;
    }

    /** Takes how many versions a get returned. */
    void recordVersions(int variant, long dueNanos, int number) {
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
        Histogram merged = new Histogram(DIGITS);
        merged.setAutoResize(true);
        long failed = 0;
        for (int window = Math.max(0, from); window < Math.min(count, to); window++) {
            Cell cell = cell(variant, kind, window);
            merged.add(cell.latencies);
            failed += cell.failed;
        }
        return new Slice(merged, failed);
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
