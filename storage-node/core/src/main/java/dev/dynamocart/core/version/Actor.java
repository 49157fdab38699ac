package dev.dynamocart.core.version;

import dev.dynamocart.core.ring.NodeId;

/**
 * Who numbers write events: a node in one of its lives and one of its roles. A node whose disk is lost starts a new incarnation, so
 * that no number of an earlier life is ever used again (P2).
 *
 * <p>A node that stands in for homes of a key may become a home of it, or the other way round (§4.9). What it keeps in the one role is
 * another record than in the other, and neither accounts for the events of both. So the two roles have two names, and each
 * record accounts for all events of its own.
 *
 * @param node the node
 * @param incarnation drawn when the node's store was created; never zero, nor the top bit alone, which says in which role
 */
public record Actor(NodeId node, int incarnation) implements Comparable<Actor> {

    public Actor {
        if (incarnation == 0) {
            throw new IllegalArgumentException("An incarnation is not zero");
        }
    }

    /** The same node in the same life when it stands in for others; asked of that, the node as a home. */
    public Actor otherRole() {
        return new Actor(node, incarnation ^ Integer.MIN_VALUE);
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
