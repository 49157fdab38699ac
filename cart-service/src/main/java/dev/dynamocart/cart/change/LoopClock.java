package dev.dynamocart.cart.change;

/** Time and timers of one event loop. */
public interface LoopClock {
    /** Milliseconds since 1970, for journals; may jump. */
    long wallMillis();

    /** Milliseconds since some moment, for deadlines; never falls. */
    long monotonicMillis();

    /** Runs the task on the loop after a while, unless the timer is cancelled before. */
    Timer after(long millis, Runnable task);

    /** A task to come. */
    interface Timer {
        void cancel();
    }
}
