package dev.dynamocart.load.measure;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * A histogram that one thread fills and another reads while the run goes. It keeps the whole run and the last ten
 * seconds; three significant digits, in microseconds. A value below zero counts as zero, one above an hour as an hour.
 */
public final class Latencies {

    private static final long MICROS_MAX = 3_600_000_000L;
    private static final int DIGITS = 3;
    private static final int RECENT_SECONDS = 10;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);
    private final Histogram total = new Histogram(DIGITS);
    private final Histogram recent = new Histogram(DIGITS);
    private final Histogram[] seconds = new Histogram[RECENT_SECONDS];
    private int nextSecond;

    public Latencies() {
        total.setAutoResize(true);
        recent.setAutoResize(true);
        Arrays.setAll(seconds, _ -> {
            Histogram second = new Histogram(DIGITS);
            second.setAutoResize(true);
            return second;
        });
    }

    /** Takes one duration; always the same thread. */
    public void record(long nanos) {
        recorder.recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
    }

    /** Takes over what was recorded since the last call; the reader calls it once a second, and at the end. */
    public void turn() {
        Histogram second = seconds[nextSecond];
        recorder.getIntervalHistogramInto(second);
        total.add(second);
        nextSecond = (nextSecond + 1) % RECENT_SECONDS;
        recent.reset();
        for (Histogram each : seconds) {
            recent.add(each);
        }
    }

    /** All that was taken over so far, in microseconds; a copy. */
    public Histogram copy() {
        return total.copy();
    }

    public long count() {
        return total.getTotalCount();
    }

    public double percentileMillis(double percentile) {
        return total.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    public double maxMillis() {
        return total.getMaxValue() / MICROS_PER_MILLI;
    }

    /** Of the last ten seconds. */
    public double recentPercentileMillis(double percentile) {
        return recent.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
