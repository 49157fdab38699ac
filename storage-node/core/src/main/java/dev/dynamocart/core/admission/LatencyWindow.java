package dev.dynamocart.core.admission;

import java.util.Arrays;

/**
 * The latencies of the last sixty seconds, in six slots of ten, each a histogram whose buckets grow by half an octave: enough to say
 * on which side of a threshold a percentile lies. Adding allocates nothing.
 */
final class LatencyWindow {

    private static final int SLOTS = 6;
    private static final long SLOT_MILLIS = 10_000;
    private static final int BUCKETS = 40;

    private final int[][] counts = new int[SLOTS][BUCKETS];
    private long slotNumber;

    void add(long nowMillis, long latencyMillis) {
        advance(nowMillis);
        counts[(int) (slotNumber % SLOTS)][bucketOf(latencyMillis)]++;
    }

    private void advance(long nowMillis) {
        long number = nowMillis / SLOT_MILLIS;
        long first = Math.max(slotNumber + 1, number - SLOTS + 1);
        for (long next = first; next <= number; next++) {
            Arrays.fill(counts[(int) (next % SLOTS)], 0);
        }
        slotNumber = Math.max(slotNumber, number);
    }

    /** Bucket 2k begins at 2^k milliseconds, bucket 2k + 1 half an octave above. */
    private static int bucketOf(long latencyMillis) {
        if (latencyMillis < 1) {
            return 0;
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(latencyMillis);
        int half = octave > 0 ? (int) (latencyMillis >>> octave - 1 & 1) : 0;
        return Math.min(BUCKETS - 1, 2 * octave + half + 1);
    }

    /** Where the bucket begins that holds the 99th percentile, in milliseconds; 0 when there were no requests. */
    long p99Millis(long nowMillis) {
        advance(nowMillis);
        int[] all = new int[BUCKETS];
        long total = 0;
        for (int[] slot : counts) {
            for (int i = 0; i < BUCKETS; i++) {
                all[i] += slot[i];
                total += slot[i];
            }
        }
        long left = total / 100;
        for (int i = BUCKETS - 1; i > 0; i--) {
            left -= all[i];
            if (left < 0) {
                return beginOf(i);
            }
        }
        return 0;
    }

    private static long beginOf(int bucket) {
        int octave = (bucket - 1) / 2;
        long begin = 1L << octave;
        return (bucket - 1) % 2 == 0 ? begin : begin + begin / 2;
    }
}
