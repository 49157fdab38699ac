package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import java.util.Map;
import java.util.Set;

/**
 * Faults of the links between nodes, for the lab: cuts and delays. One object for all transports of a node; they look at it
 * with each message and every {@value PeerTransport#TICK_MILLIS} ms. Any thread may change it.
 */
public final class LinkFaults {

    private static final Plan NONE = new Plan(Set.of(), Map.of());

    private volatile Plan plan = NONE;

    /**
     * What shall go wrong from now on.
     *
     * @param dropped nodes to which the link is cut, in both directions; existing connections are closed
     * @param delayMillis by node, how long each message is held back, on its way there and on its way back
     */
    public record Plan(Set<NodeId> dropped, Map<NodeId, Integer> delayMillis) {
        public Plan {
            dropped = Set.copyOf(dropped);
            delayMillis = Map.copyOf(delayMillis);
            if (delayMillis.values().stream().anyMatch(millis -> millis < 0)) {
                throw new IllegalArgumentException("A delay is not negative: " + delayMillis);
            }
        }
    }

    /** Replaces all faults. */
    public void set(Plan next) {
        plan = next;
    }

    /** Ends all faults. */
    public void clear() {
        plan = NONE;
    }

    /** The faults at present. */
    public Plan plan() {
        return plan;
    }

    boolean isNone() {
        Plan present = plan;
        return present.dropped.isEmpty() && present.delayMillis.isEmpty();
    }

    boolean cuts(NodeId node) {
        return plan.dropped.contains(node);
    }

    int delayMillis(NodeId node) {
        return plan.delayMillis.getOrDefault(node, 0);
    }
}
