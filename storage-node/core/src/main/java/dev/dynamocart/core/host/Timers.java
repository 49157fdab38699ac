package dev.dynamocart.core.host;

import java.util.HashMap;
import java.util.Map;

/**
 * The time of the input that is being handled, and the timers that wait. One for each core; the node tells it the time with
 * each input.
 */
public final class Timers {

    /** What is to be done when a timer is due. One named class for each kind of timer. */
    @FunctionalInterface
    public interface Task {
        /** The timer is due. */
        void run();
    }

    private final Effects effects;
    private final Map<Long, Task> waiting = new HashMap<>();
    private long nowMillis;
    private long lastTimer;

    public Timers(Effects effects) {
        this.effects = effects;
    }

    /** The host's monotonic clock at the input that is being handled. */
    public long nowMillis() {
        return nowMillis;
    }

    /** An input came in at this time. */
    public void advance(long newNowMillis) {
        Invariant.check(newNowMillis >= nowMillis, "The host's clock never goes back");
        nowMillis = newNowMillis;
    }

    /** Runs {@code task} once after {@code delayMillis}; returns the timer, for {@link #cancel}. */
    public long schedule(long delayMillis, Task task) {
        long timer = ++lastTimer;
        waiting.put(timer, task);
        effects.setTimer(timer, delayMillis);
        return timer;
    }

    /** Withdraws a timer. Of no effect when it has run. */
    public void cancel(long timer) {
        if (waiting.remove(timer) != null) {
            effects.cancelTimer(timer);
        }
    }

    /** The host says that {@code timer} is due. A timer that was withdrawn meanwhile does nothing. */
    public void fire(long timer) {
        Task task = waiting.remove(timer);
        if (task != null) {
            task.run();
        }
    }
}
