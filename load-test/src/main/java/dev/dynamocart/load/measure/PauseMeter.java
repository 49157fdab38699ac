package dev.dynamocart.load.measure;

import java.util.concurrent.TimeUnit;

/**
 * Notices when the generator's own thread stood still: it should come by every ten milliseconds, and what it is late by
 * is a pause of its own, be it a garbage collection or a machine that gave the core to somebody else. An answer that lay
 * unread meanwhile looks slow without the service being slow. Used on the generator's thread only.
 */
public final class PauseMeter {

    /** How often {@link #tick} is to be called. */
    public static final long TICK_MILLIS = 10;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final long PAUSE_NANOS_MIN = TICK_NANOS;
    private static final int KEPT = 64;

    private final long[] starts = new long[KEPT];
    private final long[] ends = new long[KEPT];
    private int count;
    private long lastTickNanos;

    /** Starts at this moment. */
    public PauseMeter(long nowNanos) {
        this.lastTickNanos = nowNanos;
    }

    /** The thread came by. */
    public void tick(long nowNanos) {
        long pauseStart = lastTickNanos + TICK_NANOS;
        if (nowNanos - pauseStart >= PAUSE_NANOS_MIN) {
            starts[count % KEPT] = pauseStart;
            ends[count % KEPT] = nowNanos;
            count++;
        }
        lastTickNanos = nowNanos;
    }

    /** How much of this time was pauses, one that has just ended included; only the last 64 pauses are remembered. */
    long pausedNanos(long fromNanos, long toNanos) {
        long paused = 0;
        for (int i = Math.max(0, count - KEPT); i < count; i++) {
            paused += overlap(fromNanos, toNanos, starts[i % KEPT], ends[i % KEPT]);
        }
        long pauseStart = lastTickNanos + TICK_NANOS;
        if (toNanos - pauseStart >= PAUSE_NANOS_MIN) {
            paused += overlap(fromNanos, toNanos, pauseStart, toNanos);
        }
        return paused;
    }

    private static long overlap(long from, long to, long otherFrom, long otherTo) {
        return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
    }
}
