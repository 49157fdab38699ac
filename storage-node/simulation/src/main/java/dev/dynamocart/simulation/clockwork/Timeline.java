package dev.dynamocart.simulation.clockwork;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time and the one queue of what is to happen. Time jumps from one event to the next; events of the same moment
 * happen in the order in which they were planned.
 *
 * <p>A binary heap over plain arrays: the queue is the hottest structure of the simulator.
 */
public final class Timeline {

    private static final int CAPACITY_AT_START = 256;

    private long[] times = new long[CAPACITY_AT_START];
    private long[] orders = new long[CAPACITY_AT_START];
    private @Nullable Runnable[] events = new @Nullable Runnable[CAPACITY_AT_START];
    private int size;
    private long planned;
    private long happened;
    private long nowMicros;

    /** The present moment, in microseconds since the world began. */
    public long nowMicros() {
        return nowMicros;
    }

    /** How many events have happened. */
    public long happened() {
        return happened;
    }

    /** Plans {@code event} to happen {@code delayMicros} from now; a negative delay counts as none. */
    public void after(long delayMicros, Runnable event) {
        at(nowMicros + Math.max(0, delayMicros), event);
    }

    /** Plans {@code event} to happen at {@code micros}, or now when that has passed. */
    public void at(long micros, Runnable event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
            events = Arrays.copyOf(events, size * 2);
        }
        rise(size++, Math.max(micros, nowMicros), planned++, event);
    }

    /** Lets everything happen that is planned up to {@code micros}; then it is {@code micros}. */
    public void runUntil(long micros) {
        while (size > 0 && times[0] <= micros) {
            next();
        }
        nowMicros = Math.max(nowMicros, micros);
    }

    /**
     * Lets the next event happen.
     *
     * @return false when none is planned
     */
    public boolean next() {
        if (size == 0) {
            return false;
        }
        Runnable event = removeFirst();
        happened++;
        event.run();
        return true;
    }

    private void rise(int from, long time, long order, Runnable event) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!isBefore(time, order, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, time, order, event);
    }

    private Runnable removeFirst() {
        Runnable first = eventAt(0);
        nowMicros = times[0];
        size--;
        long time = times[size];
        long order = orders[size];
        Runnable last = eventAt(size);
        events[size] = null;
        if (size > 0) {
            sink(time, order, last);
        }
        return first;
    }

    private void sink(long time, long order, Runnable event) {
        int hole = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && isBefore(times[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (isBefore(time, order, child)) {
                break;
            }
            move(child, hole);
            hole = child;
            child = 2 * hole + 1;
        }
        put(hole, time, order, event);
    }

    private boolean isBefore(long time, long order, int index) {
        return time < times[index] || time == times[index] && order < orders[index];
    }

    private void move(int from, int to) {
        times[to] = times[from];
        orders[to] = orders[from];
        events[to] = events[from];
    }

    private void put(int index, long time, long order, Runnable event) {
        times[index] = time;
        orders[index] = order;
        events[index] = event;
    }

    private Runnable eventAt(int index) {
        Runnable event = events[index];
        if (event == null) {
            throw new IllegalStateException("No event at " + index + " of " + size);
        }
        return event;
    }
}
