package dev.dynamocart.cart.change;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** An event loop with virtual time: tasks run in order of their time, and time passes only between them. */
public final class VirtualLoop implements LoopClock, Executor {
    private record Task(long atMillis, long order, Runnable runnable, AtomicBoolean cancelled) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atMillis).thenComparingLong(Task::order));
    private long nowMillis;
    private long orders;

    @Override
    public long wallMillis() {
        return 1_000_000 + nowMillis;
    }

    @Override
    public long monotonicMillis() {
        return nowMillis;
    }

    @Override
    public Timer after(long millis, Runnable task) {
        AtomicBoolean cancelled = new AtomicBoolean();
        tasks.add(new Task(nowMillis + millis, orders++, task, cancelled));
        return () -> cancelled.set(true);
    }

    @Override
    public void execute(Runnable task) {
        after(1, task);
    }

    /** Runs until nothing is left to do. */
    public void runAll() {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            if (!task.cancelled.get()) {
                nowMillis = task.atMillis;
                task.runnable.run();
            }
        }
    }
}
