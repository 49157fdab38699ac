package dev.dynamocart.load.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The measured time, second by second. The generator's thread files requests; a second stays open until every request
 * that was due in it must have ended, and is then handed to a reader on another thread. The lock is held for a few
 * additions; histograms are written out by the reader after it took the second away.
 */
public final class Timeline {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MICROS_MAX = TimeUnit.HOURS.toMicros(1);

    private final long startNanos;
    private final ArrayDeque<Second> closed = new ArrayDeque<>();
    private final ArrayDeque<Second> spare = new ArrayDeque<>();
    private final Second[] open;
    private int firstOpen;

    /** Takes one second that will not change again. */
    @FunctionalInterface
    public interface Reader {

        /**
         * One second.
         *
         * @param second valid during the call only
         */
        void second(Second second, SecondRow row);
    }

    /**
     * Starts empty.
     *
     * @param startNanos where second 0 begins
     * @param openSeconds how long after its end a second may still get requests
     */
    Timeline(long startNanos, int openSeconds) {
        this.startNanos = startNanos;
        this.open = new Second[openSeconds + 2];
        for (int i = 0; i < open.length; i++) {
            open[i] = new Second();
            open[i].begin(i);
        }
    }

    /** Files a measured request that has ended; generator's thread. */
    synchronized void record(Sample sample, boolean violation) {
        long responseMicros = (sample.endedNanos() - sample.intendedNanos()) / 1_000;
        at(sample.endedNanos()).takeEnded(sample);
        at(sample.intendedNanos()).takeDue(sample, Math.clamp(responseMicros, 0, MICROS_MAX), violation);
    }

    /** Notes what was seen at the end of the second that this moment ends; any thread. */
    public synchronized void state(long nowNanos, int underWay, MachineWatch.MachineHealth machine) {
        if (nowNanos - startNanos >= SECOND_NANOS / 2) {
            at(nowNanos - SECOND_NANOS / 2).takeState(underWay, machine);
        }
    }

    /** Hands over the seconds that can get no more requests at this moment; one reader's thread. */
    public void close(long nowNanos, Reader reader) {
        hand(take((int) ((nowNanos - startNanos) / SECOND_NANOS) - open.length + 2), reader);
    }

    /** Hands over all seconds before the end; nothing is under way any more. */
    public void closeAll(long endNanos, Reader reader) {
        hand(take((int) ((endNanos - startNanos + SECOND_NANOS - 1) / SECOND_NANOS)), reader);
    }

    private synchronized List<Second> take(int before) {
        while (firstOpen < before) {
            retireFirst();
        }
        List<Second> taken = new ArrayList<>(closed);
        closed.clear();
        return taken;
    }

    private void hand(List<Second> taken, Reader reader) {
        for (Second second : taken) {
            reader.second(second, second.row());
        }
        synchronized (this) {
            spare.addAll(taken);
        }
    }

    /** The second of this moment; seconds too far back are closed, so what is very late counts for the oldest open one. */
    private Second at(long nanos) {
        int second = Math.clamp((nanos - startNanos) / SECOND_NANOS, firstOpen, Integer.MAX_VALUE);
        while (second - firstOpen >= open.length) {
            retireFirst();
        }
        return open[second % open.length];
    }

    private void retireFirst() {
        int slot = firstOpen % open.length;
        closed.addLast(open[slot]);
        Second next = spare.isEmpty() ? new Second() : spare.removeFirst();
        next.begin(firstOpen + open.length);
        open[slot] = next;
        firstOpen++;
    }
}
