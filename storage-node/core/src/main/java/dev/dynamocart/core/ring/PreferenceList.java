package dev.dynamocart.core.ring;

import java.util.List;

/**
 * The distinct nodes clockwise of a key, in the order in which they are asked (§4.3). The first N are the key's home
 * replicas; the rest stand in, in this order, while homes cannot be reached (§4.6).
 *
 * @param nodes every node of the ring, each once
 * @param homeCount how many of them are homes: N, or fewer when the ring has fewer nodes
 */
public record PreferenceList(List<NodeId> nodes, int homeCount) {

    public PreferenceList {
        nodes = List.copyOf(nodes);
        if (homeCount < 1 || homeCount > nodes.size()) {
            throw new IllegalArgumentException("Of " + nodes.size() + " nodes, " + homeCount + " cannot be homes");
        }
    }

    /** The home replicas, first the one that normally coordinates. */
    public List<NodeId> homes() {
        return nodes.subList(0, homeCount);
    }

    /** The nodes that stand in for homes, in order of preference. */
    public List<NodeId> standIns() {
        return nodes.subList(homeCount, nodes.size());
    }

    /** Whether {@code node} is a home replica of the key. */
    public boolean isHome(NodeId node) {
        return homes().contains(node);
    }
}
