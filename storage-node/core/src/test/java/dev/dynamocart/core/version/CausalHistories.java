package dev.dynamocart.core.version;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The naive model of causality: every event with the explicit set of events that its writer had seen. Knowledge is a set of
 * events; what is live is what no known event had seen.
 */
final class CausalHistories {

    private final Map<Dot, Set<Dot>> pasts = new HashMap<>();

    /** Notes an event whose writer had seen {@code past}. */
    void add(Dot dot, Set<Dot> past) {
        if (pasts.put(dot, Set.copyOf(past)) != null) {
            throw new AssertionError("The dot " + dot + " names two events");
        }
    }

    /** Every event so far. */
    Set<Dot> all() {
        return pasts.keySet();
    }

    /** What the writer of {@code dot} had seen. */
    Set<Dot> pastOf(Dot dot) {
        Set<Dot> past = pasts.get(dot);
        if (past == null) {
            throw new AssertionError("Nobody wrote " + dot);
        }
        return past;
    }

    /** The events among {@code seen} that no other of them had seen. */
    Set<Dot> live(Set<Dot> seen) {
        Set<Dot> live = new TreeSet<>(seen);
        seen.forEach(dot -> live.removeAll(pastOf(dot)));
        return live;
    }
}
