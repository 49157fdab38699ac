package dev.dynamocart.cart.process;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until processes agree; how long that takes is theirs to choose, so only a generous end is set. */
final class Eventually {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    static <T> void equal(T expected, Callable<T> actual, String what) throws Exception {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        T last = actual.call();
        while (!Objects.equals(expected, last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": wanted " + expected + ", and it is still " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = actual.call();
        }
    }
}
