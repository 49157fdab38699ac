package dev.dynamocart.core.version;

import dev.dynamocart.core.ring.NodeId;

/**
 * Who numbers write events: a node in one of its lives. A node whose disk is lost starts a new incarnation, so that no
 * number of an earlier life is ever used again (P2).
 *
 * @param node the node
 * @param incarnation drawn when the node's store was created; never zero
 */
public record Actor(NodeId node, int incarnation) implements Comparable<Actor> {

    public Actor {
        if (incarnation == 0) {
            throw new IllegalArgumentException("An incarnation is not zero");
        }
    }

    @Override
    public int compareTo(Actor other) {
        int byNode = node.compareTo(other.node);
        return byNode != 0 ? byNode : Integer.compareUnsigned(incarnation, other.incarnation);
    }

    @Override
    public String toString() {
        return node + "#" + Integer.toHexString(incarnation);
    }
}
