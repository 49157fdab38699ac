package dev.dynamocart.load.paper;

import dev.dynamocart.load.store.Windows;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.store.Windows.Slice;
import java.util.List;

/**
 * One of the two runs of the experiment on admission control.
 *
 * @param windows what clients waited
 * @param background what the nodes had to deliver, second by second
 */
record AdmissionRun(Windows windows, List<Background> background) {

    /** Over loopback a request takes a few milliseconds, so the controller steps in earlier than at the paper's 50. */
    static final int THRESHOLD_MILLIS = 10;

    /** So long into the measurement the node wakes that hints were kept for. */
    static final int WAKE_SECONDS = 10;

    /**
     * Background work at one moment.
     *
     * @param hints that wait for their node, on all nodes together
     * @param slice the smallest of all nodes: how many pieces of background work may be under way
     */
    record Background(long hints, int slice) {}

    /** Hints that waited when the node woke. */
    long hintsBefore() {
        return background.size() <= WAKE_SECONDS
                ? 0
                : background.get(WAKE_SECONDS).hints();
    }

    /** Hints that wait in the end. */
    long hintsLeft() {
        return background.isEmpty() ? 0 : background.getLast().hints();
    }

    /** Seconds after the start in which hints are delivered: until the second in which none waits any more. */
    int deliveredSecond() {
        for (int second = WAKE_SECONDS; second < background.size(); second++) {
            if (background.get(second).hints() == 0) {
                return second;
            }
        }
        return background.size();
    }

    /** The smallest slice while hints were delivered. */
    int sliceMin() {
        int end = Math.min(background.size(), deliveredSecond() + 1);
        return background.subList(Math.min(WAKE_SECONDS, end), end).stream()
                .mapToInt(Background::slice)
                .min()
                .orElse(0);
    }

    /** Requests of clients before the node woke. */
    Slice before() {
        return requests(0, WAKE_SECONDS);
    }

    /** Requests of clients while hints were delivered. */
    Slice during() {
        return requests(WAKE_SECONDS, Math.max(WAKE_SECONDS + 1, deliveredSecond()));
    }

    /** Requests of clients that were due from one second up to another. */
    Slice requests(double fromSecond, double toSecond) {
        return slice(Kind.READ, fromSecond, toSecond).and(slice(Kind.WRITE, fromSecond, toSecond));
    }

    private Slice slice(Kind kind, double fromSecond, double toSecond) {
        return windows.slice(
                0,
                kind,
                window -> windows.middleSeconds(window) >= fromSecond && windows.middleSeconds(window) < toSecond);
    }
}
