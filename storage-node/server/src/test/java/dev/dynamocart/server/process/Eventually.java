package dev.dynamocart.server.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do in their own time. */
final class Eventually {

    private static final Duration MAX = Duration.ofSeconds(90);
    private static final long LOOK_EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + MAX.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_EACH_NANOS);
        }
    }
}
