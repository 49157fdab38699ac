package dev.dynamocart.server.store;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An event loop that a test turns by hand: the thread that calls {@link #runUntil} is the shard's thread. */
public final class HandLoop implements Executor {

    private static final int WAIT_SECONDS_MAX = 60;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs tasks until the condition holds. */
    public void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                Runnable task = tasks.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
                if (task == null) {
                    throw new AssertionError("Nothing happened for a minute");
                }
                task.run();
            } catch (InterruptedException e) {
                throw new AssertionError("Interrupted while waiting", e);
            }
        }
    }

    /** Tries again and again, running what comes meanwhile, until {@code attempt} succeeds. */
    public void retryUntil(BooleanSupplier attempt) {
        long start = System.nanoTime();
        while (!attempt.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX)) {
                throw new AssertionError("It did not succeed within a minute");
            }
            try {
                Runnable task = tasks.poll(1, TimeUnit.MILLISECONDS);
                if (task != null) {
                    task.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError("Interrupted while trying", e);
            }
        }
    }

    /** Surroundings of a store whose process must not have to stop. */
    public StoreHost host() {
        return new StoreHost(
                this,
                (why, cause) -> {
                    throw new AssertionError(why, cause);
                },
                StoreHost.Gauge.NONE);
    }
}
