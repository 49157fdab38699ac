package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Counts the distinct nodes that hold a put durably, as homes or standing in (§4.5, §4.6). Pure arithmetic. */
final class WriteTally {

    private final PreferenceList list;
    private final int needed;
    private final boolean countsTwice;
    private final Set<NodeId> stored = new LinkedHashSet<>();
    private int repeats;

    WriteTally(PreferenceList list, int needed, boolean countsTwice) {
        this.list = list;
        this.needed = needed;
        this.countsTwice = countsTwice;
    }

    /** {@code node} holds the put durably. A node counts once. */
    void add(NodeId node) {
        if (!stored.add(node) && countsTwice) {
            repeats++;
        }
    }

    /** Whether W distinct nodes hold the put. */
    boolean isEnough() {
        return stored.size() + repeats >= needed;
    }

    /** How many distinct nodes hold the put. */
    int nodes() {
        return stored.size();
    }

    /** How many of them are homes. */
    int homes() {
        return (int) stored.stream().filter(list::isHome).count();
    }
}
