package dev.dynamocart.wire.loop;

/** Milliseconds since the clock was made: monotonic, unlike the wall clock. Any thread may read it. */
public final class LoopClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long startNanos = System.nanoTime();

    /** Milliseconds since the clock was made. */
    public long nowMillis() {
        return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
    }
}
