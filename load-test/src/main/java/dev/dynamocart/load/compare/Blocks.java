package dev.dynamocart.load.compare;

import dev.dynamocart.load.archive.Intervals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one side in blocks of time, in microseconds. A block is long enough that what happens in one has little to
 * do with the next; requests inside a block are not independent, and are never treated so.
 *
 * @param histograms one for each block, in order
 */
public record Blocks(List<Histogram> histograms) {

    private static final int DIGITS = 3;
    private static final int BLOCKS_WANTED = 20;
    private static final int BLOCK_SECONDS_MAX = 10;

    public Blocks {
        histograms = List.copyOf(histograms);
    }

    /** Which block a second belongs to. */
    @FunctionalInterface
    public interface Cut {

        /** The number of the block, or -1 for a second that is left out. */
        int block(int second);
    }

    /** Reads an interval log; blocks without a request do not count. */
    public static Blocks read(Path intervals, Cut cut) throws IOException {
        Map<Integer, Histogram> blocks = new TreeMap<>();
        Intervals.read(intervals, (second, _, histogram) -> {
            int block = cut.block(second);
            if (block >= 0) {
                blocks.computeIfAbsent(block, _ -> empty()).add(histogram);
            }
        });
        return new Blocks(new ArrayList<>(blocks.values()));
    }

    /** Equal blocks of at most ten seconds, about twenty of them if the log is long enough. */
    public static Cut equal(Path intervals) throws IOException {
        int[] last = {0};
        Intervals.read(intervals, (second, _, _) -> last[0] = Math.max(last[0], second));
        int seconds = Math.clamp((last[0] + 1) / BLOCKS_WANTED, 1, BLOCK_SECONDS_MAX);
        return second -> second / seconds;
    }

    /** All blocks together. */
    public Histogram merged() {
        Histogram all = empty();
        histograms.forEach(all::add);
        return all;
    }

    int count() {
        return histograms.size();
    }

    static Histogram empty() {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }
}
