package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.NodeId;

/** A change of the cluster's members that somebody has asked for and nobody has committed yet (§4.8.1). */
public sealed interface StagedChange {

    /** Whom it concerns. */
    NodeId node();

    /** {@code node} gets a share of the partitions. */
    record Join(NodeId node) implements StagedChange {}

    /** {@code node} hands its partitions over and leaves. */
    record Leave(NodeId node) implements StagedChange {}

    /** {@code by} gets the partitions of {@code node}, which hands them over and leaves. */
    record Replace(NodeId node, NodeId by) implements StagedChange {}

    /** {@code node} is gone for good and hands nothing over; the other homes have what it had. */
    record ForceRemove(NodeId node) implements StagedChange {}
}
