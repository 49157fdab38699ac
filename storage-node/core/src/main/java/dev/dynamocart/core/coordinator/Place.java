package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the places of a put: a home replica or a joint node, and the node that is to hold the version for it at present: that one
 * itself or a stand-in (§4.6). Settled once one of those asked holds it durably or this node keeps a hint.
 */
final class Place {

    final NodeId home;
    private final List<NodeId> asked = new ArrayList<>();
    private @Nullable NodeId waitingFor;
    private long patienceEndsAtMillis;
    private boolean settled;

    Place(NodeId home) {
        this.home = home;
    }

    void asked(NodeId node, long patienceEnds) {
        asked.add(node);
        waitingFor = node;
        patienceEndsAtMillis = patienceEnds;
    }

    /** Nobody is asked at present: this node keeps the hint, or tries again at {@code nowMillis}. */
    void waitUntil(long nowMillis) {
        waitingFor = null;
        patienceEndsAtMillis = nowMillis;
    }

    /** Whether another try is due after this node itself could not keep the hint. */
    boolean isForsaken(long nowMillis) {
        return !settled && waitingFor == null && nowMillis >= patienceEndsAtMillis;
    }

    void settle() {
        settled = true;
        waitingFor = null;
    }

    boolean isSettled() {
        return settled;
    }

    boolean wasAsked(NodeId node) {
        return asked.contains(node);
    }

    boolean waitsFor(NodeId node) {
        return node.equals(waitingFor);
    }

    boolean isOverdue(long nowMillis) {
        return waitingFor != null && nowMillis >= patienceEndsAtMillis;
    }

    /** Whom the place waits for; only while it waits. */
    NodeId current() {
        NodeId node = waitingFor;
        if (node == null) {
            throw new IllegalStateException("The place for " + home + " waits for nobody");
        }
        return node;
    }
}
