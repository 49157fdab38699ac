package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.NodeId;

/** Who is at the other end of a connection. */
public sealed interface PeerId {

    /** A storage node of the cluster. */
    record Node(NodeId id) implements PeerId {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /**
     * A client process that speaks the peer protocol (§6.4).
     *
     * @param number unique among the connections of the node that it talks to
     */
    record Client(long number) implements PeerId {
        @Override
        public String toString() {
            return "client-" + number;
        }
    }
}
