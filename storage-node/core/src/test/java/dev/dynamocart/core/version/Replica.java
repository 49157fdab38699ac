package dev.dynamocart.core.version;

import dev.dynamocart.core.ring.NodeId;
import java.nio.charset.StandardCharsets;

/**
 * One node's record of one object, with the rules of the store and nothing else: event numbers are node-wide and never
 * issued twice, a record that begins anew has a new floor, and what is sent is the whole of the siblings.
 */
final class Replica {

    private final NodeId node;
    private int incarnation = 1;
    private long issued;
    private long floor;
    private Siblings siblings = Siblings.NONE;

    Replica(String node) {
        this.node = new NodeId(node);
    }

    /** What the node knows of the object. */
    Siblings siblings() {
        return siblings;
    }

    /** The node numbers events of other objects. */
    void writesElsewhere(int events) {
        issued += events;
    }

    /** Coordinates a put of a writer who has seen {@code seen}. */
    Version put(Context seen, String value) {
        return put(seen, new OperationId(issued + 1, actor().hashCode()), value);
    }

    /** Coordinates the put {@code operation}, of which another node may know already. */
    Version put(Context seen, OperationId operation, String value) {
        return put(seen, operation, Payload.Value.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Coordinates a delete of a writer who has seen {@code seen}. */
    Version delete(Context seen) {
        return put(seen, new OperationId(issued + 1, actor().hashCode()), Payload.Tombstone.MARK);
    }

    private Version put(Context seen, OperationId operation, Payload payload) {
        beginRecord();
        Dot dot = new Dot(actor(), ++issued);
        Version version = new Version(dot, seen, operation, 0, payload);
        siblings = siblings.put(version, new Interval(actor(), floor, issued));
        return version;
    }

    /** Merges what another node has sent. */
    void receive(Siblings sent) {
        beginRecord();
        siblings = siblings.merge(sent);
    }

    private void beginRecord() {
        if (siblings.isNone()) {
            floor = issued;
        }
    }

    /** The record is gone: damaged, reaped, or a hint that was delivered. The node goes on numbering. */
    void forget() {
        siblings = Siblings.NONE;
    }

    /** The disk is gone: the node starts a new life with empty hands and numbers from 1 again. */
    void loseDisk() {
        forget();
        incarnation++;
        issued = 0;
    }

    private Actor actor() {
        return new Actor(node, incarnation);
    }
}
