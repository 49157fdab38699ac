package dev.dynamocart.wire.peer;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** When the next attempt to connect is due: doubling waits with jitter, so that many do not come back at once. */
final class Backoff {

    private static final int DOUBLINGS_MAX = 20;

    private final TransportSettings.Timing timing;
    private final SplittableRandom random = new SplittableRandom();
    private int failures;
    private long dueNanos = System.nanoTime();

    Backoff(TransportSettings.Timing timing) {
        this.timing = timing;
    }

    boolean isDue() {
        return System.nanoTime() - dueNanos >= 0;
    }

    void failed() {
        long wait = Math.min(
                timing.backoffMaxMillis(), (long) timing.backoffMinMillis() << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        long jittered = wait / 2 + random.nextLong(wait / 2 + 1);
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jittered);
    }

    void succeeded() {
        failures = 0;
        dueNanos = System.nanoTime();
    }
}
