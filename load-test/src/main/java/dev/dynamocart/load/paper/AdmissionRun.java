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
     * @param hints that wait for their node, on all nodes together; NaN if a node was too busy to say
     * @param slice the smallest of all nodes: how many pieces of background work may be under way; NaN if not known
     */
    record Background(double hints, double slice) {

        /** A node did not tell. */
        static final Background UNKNOWN = new Background(Double.NaN, Double.NaN);
    }

    /** Whether anything is known about hints and slices. */
    boolean known() {
        return background.stream().anyMatch(each -> !Double.isNaN(each.hints) && !Double.isNaN(each.slice));
    }

    /** Hints that waited when the node woke. */
    long hintsBefore() {
        return background.size() <= WAKE_SECONDS ? 0 : lastKnownHints(WAKE_SECONDS);
    }

    /** Hints that wait in the end. */
    long hintsLeft() {
        return lastKnownHints(background.size() - 1);
    }

    private long lastKnownHints(int fromSecond) {
        for (int second = fromSecond; second >= 0; second--) {
            if (!Double.isNaN(background.get(second).hints)) {
                return (long) background.get(second).hints;
            }
        }
        return 0;
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
                .mapToDouble(Background::slice)
                .filter(slice -> !Double.isNaN(slice))
                .mapToInt(slice -> (int) slice)
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
