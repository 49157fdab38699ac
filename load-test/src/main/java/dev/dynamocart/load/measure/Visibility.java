package dev.dynamocart.load.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * t-visibility: of the reads that began some time after a write was acknowledged, how many saw it. Times are sorted into
 * buckets; one thread fills it.
 */
public final class Visibility {

    /** Upper edges of the buckets, milliseconds; what is beyond goes into the last. */
    private static final List<Double> EDGES_MILLIS =
            List.of(0.3, 0.6, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0, 4096.0, 1e9);

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] reads = new long[EDGES_MILLIS.size()];
    private final long[] fresh = new long[EDGES_MILLIS.size()];
    private final double[] sumMillis = new double[EDGES_MILLIS.size()];

    /** Takes a read that began so long after the acknowledgement. */
    public void take(long afterNanos, boolean isFresh) {
        double millis = afterNanos / NANOS_PER_MILLI;
        int bucket = 0;
        while (millis > EDGES_MILLIS.get(bucket)) {
            bucket++;
        }
        reads[bucket]++;
        fresh[bucket] += isFresh ? 1 : 0;
        sumMillis[bucket] += millis;
    }

    /**
     * One point of the curve.
     *
     * @param millis mean time between acknowledgement and read
     * @param reads how many there were
     * @param stale how many of them did not see the write
     */
    public record Point(double millis, long reads, long stale) {

        /** Of the reads that saw the write. */
        public double share() {
            return (double) (reads - stale) / reads;
        }
    }

    /** The curve, without empty buckets. */
    public List<Point> curve() {
        return IntStream.range(0, reads.length)
                .filter(bucket -> reads[bucket] > 0)
                .mapToObj(bucket ->
                        new Point(sumMillis[bucket] / reads[bucket], reads[bucket], reads[bucket] - fresh[bucket]))
                .toList();
    }

    /** All reads. */
    public long reads() {
        return Arrays.stream(reads).sum();
    }

    /** Reads that did not see the write. */
    public long stale() {
        return reads() - Arrays.stream(fresh).sum();
    }
}
