package dev.dynamocart.load.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;

/** Reads an interval log, one interval at a time. Also logs of other tools do, whatever the length of their intervals. */
public final class Intervals {

    private Intervals() {}

    /** Takes one interval. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * One interval.
         *
         * @param second when it began, in seconds since the first interval or the log's own start
         * @param tag what the interval is of, such as an operation; null if the log does not say
         */
        void interval(int second, @Nullable String tag, Histogram histogram);
    }

    /**
     * Reads a whole log.
     *
     * @throws IOException if there is none, or it holds no intervals
     */
    public static void read(Path path, Visitor visitor) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        boolean any = false;
        try (HistogramLogReader log = new HistogramLogReader(path.toFile())) {
            EncodableHistogram next = log.nextIntervalHistogram();
            while (next != null) {
                any = true;
                double startMillis = next.getStartTimeStamp() - log.getStartTimeSec() * 1_000;
                if (next instanceof Histogram histogram) {
                    visitor.interval((int) Math.round(startMillis / 1_000), next.getTag(), histogram);
                }
                next = log.nextIntervalHistogram();
            }
        } catch (FileNotFoundException e) {
            throw new IOException(path + " cannot be read", e);
        }
        if (!any) {
            throw new IOException(path + " holds no intervals: is it an HdrHistogram log?");
        }
    }
}
