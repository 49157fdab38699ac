package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;

/** How coordinators reach the nodes that hold copies, wherever they are; this node itself is reached the same way. */
public interface Replicas {

    /** Asks {@code node}; its answer comes back as an answer to the question's request number, or never. */
    void ask(NodeId node, Message.Question question);

    /** Whether {@code node} is taken to be reachable from here (§4.8.3). */
    boolean isReachable(NodeId node);

    /** The host that {@code node} runs on, for those who want copies on different ones. */
    String hostOf(NodeId node);

    /** {@code node} answered in another role than the ring says: this side's or that side's ring is old. */
    void reportWrongRole(NodeId node);

    /** {@code node} was asked and kept silent for too long. */
    void reportSilence(NodeId node);
}
