package dev.dynamocart.load.schedule;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that sleeps until each due time of a schedule and then wakes the generator. It carries no data: the generator
 * walks a second schedule of the same seed and takes everything that is due, so nothing is allocated or queued for an
 * arrival, and a late wake-up delays but never drops one. Sleeps are {@code parkNanos}, some 0.1 ms late in the median.
 *
 * <p>Where that is already too coarse to tell arrivals apart, at some tens of thousands a second, it sleeps for half a millisecond at
 * least: to wake two threads for each handful would take a core from the service.
 */
public final class Pacer {

    /** So many arrivals in one sleep are a crowd. */
    private static final int CROWD = 3;

    private static final long CROWD_NANOS = 500_000;

    private final Schedule schedule;
    private final long startNanos;
    private final Executor generator;
    private final Runnable takeDue;
    private volatile boolean stopped;
    private int skipped;

    /**
     * @param schedule this pacer's own copy
     * @param startNanos the {@link System#nanoTime()} that is time zero of the schedule
     * @param generator runs {@code takeDue}, on the generator's own thread
     * @param takeDue takes every arrival that is due
     */
    public Pacer(Schedule schedule, long startNanos, Executor generator, Runnable takeDue) {
        this.schedule = schedule;
        this.startNanos = startNanos;
        this.generator = generator;
        this.takeDue = takeDue;
    }

    /** Runs until the schedule ends or {@link #stop()}; call it on a thread of its own. */
    public void run() {
        long next = schedule.nextNanos();
        while (next != Schedule.END && !stopped) {
            long waitNanos = startNanos + next - System.nanoTime();
            if (waitNanos > 0) {
                LockSupport.parkNanos(this, skipped >= CROWD ? Math.max(waitNanos, CROWD_NANOS) : waitNanos);
                continue;
            }
            generator.execute(takeDue);
            next = skipDue(next);
        }
    }

    /** Ends {@link #run()} within one gap between arrivals. */
    public void stop() {
        stopped = true;
    }

    private long skipDue(long due) {
        long nowNanos = System.nanoTime() - startNanos;
        long next = due;
        skipped = 0;
        while (next <= nowNanos) {
            next = schedule.nextNanos();
            skipped++;
        }
        return next;
    }
}
