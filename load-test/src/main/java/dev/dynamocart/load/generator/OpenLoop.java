package dev.dynamocart.load.generator;

import dev.dynamocart.load.schedule.Pacer;
import dev.dynamocart.load.schedule.Schedule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes the arrivals of a schedule on the generator's thread. An arrival that is taken late keeps its intended time, so
 * the delay is part of its latency and is never forgiven.
 */
public final class OpenLoop implements Loop {

    private final Executor loop;
    private final Arrivals arrivals;
    private final Schedule schedule;
    private final Pacer pacer;
    private final long startNanos;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private long next;

    /** What happens to an arrival; called on the generator's thread. */
    public interface Arrivals {

        /** How often it is asked whether all has ended. */
        long DRAIN_STEP_MILLIS = 5;

        /**
         * Takes one arrival.
         *
         * @param intendedNanos when it was due, on the clock of {@link System#nanoTime()}
         * @param nowNanos when it is taken
         */
        void arrive(long intendedNanos, long nowNanos);

        /** Arrivals whose end is not known yet; any thread may ask. */
        int underWay();

        /**
         * Waits until nothing is under way.
         *
         * @return false if that took longer than the limit
         */
        default boolean awaitEnded(long limitMillis) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
            while (underWay() > 0) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(DRAIN_STEP_MILLIS);
            }
            return true;
        }
    }

    /**
     * A loop that has not started.
     *
     * @param loop the generator's thread
     * @param arrivals what to do with each
     * @param schedules makes the same schedule each time: one for the loop, one for the thread that wakes it
     * @param startNanos time zero
     */
    public OpenLoop(Executor loop, Arrivals arrivals, Supplier<Schedule> schedules, long startNanos) {
        this.loop = loop;
        this.arrivals = arrivals;
        this.schedule = schedules.get();
        this.startNanos = startNanos;
        this.pacer = new Pacer(schedules.get(), startNanos, loop, this::takeDue);
        this.next = schedule.nextNanos();
    }

    @Override
    public void start() {
        Thread.ofPlatform().name("pacer").daemon().start(() -> {
            pacer.run();
            loop.execute(this::takeLast);
        });
    }

    @Override
    public void stop() {
        pacer.stop();
        loop.execute(() -> {
            next = Schedule.END;
            taken.complete(null);
        });
    }

    @Override
    public CompletableFuture<Void> allTaken() {
        return taken;
    }

    @Override
    public boolean awaitEnded(long limitMillis) throws InterruptedException {
        return arrivals.awaitEnded(limitMillis);
    }

    private void takeDue() {
        long nowNanos = System.nanoTime();
        while (next <= nowNanos - startNanos) {
            arrivals.arrive(startNanos + next, System.nanoTime());
            next = schedule.nextNanos();
        }
    }

    private void takeLast() {
        takeDue();
        if (next == Schedule.END) {
            taken.complete(null);
        }
    }
}
