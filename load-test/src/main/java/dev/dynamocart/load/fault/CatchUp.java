package dev.dynamocart.load.fault;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a node that was away has caught up while load goes on.
 *
 * <p>Under load the copies of a partition are never all the same for long. But a moment at which all homes of a partition hold the
 * same is a moment at which nothing is missing there of what was written while the node was away, and what is written later comes as
 * it always does. So each partition has to be seen equal once.
 */
final class CatchUp {

    private static final long UNKNOWN = -1;

    private final Set<Integer> differing = new TreeSet<>();
    private final Set<Integer> equal = new TreeSet<>();
    private long hintsAtFirst = UNKNOWN;
    private boolean delivered;

    /** The others keep so many hints for it now. */
    void onHints(long hints) {
        hintsAtFirst = hintsAtFirst == UNKNOWN ? hints : hintsAtFirst;
        delivered |= hints == 0;
    }

    /** Each partition of which it is a home has these roots now. */
    void onRoots(Map<Integer, Set<String>> roots) {
        roots.forEach((partition, found) -> {
            if (found.size() == 1) {
                equal.add(partition);
            }
        });
        differing.clear();
        differing.addAll(roots.keySet());
        differing.removeAll(equal);
    }

    /** Whether there was a moment at which no hint was left. */
    boolean isDelivered() {
        return delivered;
    }

    boolean isReached() {
        return delivered && differing.isEmpty() && !equal.isEmpty();
    }

    Consequence.CaughtUp consequence() {
        return new Consequence.CaughtUp(
                Math.max(0, hintsAtFirst), equal.size() + differing.size(), equal.size(), isReached());
    }
}
