package dev.dynamocart.wire.peer;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;

/** Whom a transport tells what comes in. Called on the transport's event loop, never from inside a call to the transport. */
public interface PeerHandler {

    /** A message came in from a peer that has proved the cluster's secret. */
    void onMessage(PeerId from, Message message);

    /** A node could not be reached, or the last connection to it broke. May be told again and again. */
    void onUnreachable(NodeId node);

    /**
     * A connection to a node, or from it, is ready.
     *
     * @param shards how many shards every node of the cluster has
     */
    void onConnected(NodeId node, int shards);
}
