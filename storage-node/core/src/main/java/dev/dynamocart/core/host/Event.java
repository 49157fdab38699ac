package dev.dynamocart.core.host;

import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in the core and that people, metrics or checkers want to know. */
public sealed interface Event {

    /** The view of the cluster changed; hosts connect to its members. Always told before the core sends to a new one. */
    record ViewChanged(ClusterView view) implements Event {}

    /**
     * How far this core has come with the rings that it was told of (§4.9). Its host tells the shard that gossips how far all
     * shards have come, by {@code onProgress}.
     */
    record Progressed(Member.Progress progress) implements Event {}

    /** A put became a version with a dot; it is not durable yet. */
    record DotMinted(Key key, Version version) implements Event {
        /** The dot. */
        public Dot dot() {
            return version.dot();
        }
    }

    /**
     * This node coordinated a put to {@code key} and no longer names these events: the clock had too many entries (§4.4). Versions that
     * were replaced and are still held elsewhere may come back as siblings.
     */
    record ClockTruncated(Key key, Context forgotten) implements Event {}

    /**
     * A put was stamped with a time ahead of the clock of the node or client that took it, because it had seen a later one: some
     * clock is wrong (P6).
     */
    record ClockBehind(long behindMillis) implements Event {}

    /** Siblings from another node are durable here and changed something. */
    record ReplicaChanged(Key key, WriteCause cause, Space space) implements Event {}

    /** A read found {@code node} behind; it was sent the merged siblings (§5). */
    record ReadRepaired(Key key, NodeId node) implements Event {}

    /**
     * A comparison of hash trees found a key that differs between this node and {@code peer}; both are brought together (§4.7).
     */
    record DifferenceFound(Key key, NodeId peer) implements Event {}

    /**
     * A scan found other hashes than the tree of this partition had: it had drifted from the records, and is right again. Or the
     * store is about to say that it could not write what the tree had counted already.
     */
    record TreeCorrected(int partition) implements Event {}

    /** All nodes agree that nothing is left of {@code key} but this tombstone; its homes are told to remove it (P10). */
    record Reaping(Key key, Siblings tombstone) implements Event {}

    /** This node begins to fetch a partition of which it is to be a home (§4.9). */
    record TransferBegun(int partition, NodeId from) implements Event {}

    /**
     * The fetch is over for now.
     *
     * @param records how many records were fetched and are durable here
     * @param blocked why it has to be tried again; null when all is here
     */
    record TransferEnded(
            int partition,
            NodeId from,
            long records,
            @Nullable String blocked) implements Event {}

    /**
     * The homes of {@code key} have confirmed what this node holds of it and is no home of any more (§4.9).
     *
     * @param forgotten whether the record is removed here; not when it had changed meanwhile
     */
    record HandedOver(Key key, boolean forgotten) implements Event {}

    /** A hint was kept for nodes that are no homes of {@code key} any more; now it is kept for {@code targets} (P12). */
    record HintRerouted(Key key, List<NodeId> targets) implements Event {}

    /**
     * The node that was to put a copy of {@code key} on stable storage is away or silent, so {@code node} is asked instead, perhaps this
     * one (§6.1, P23).
     */
    record DurableWriteMoved(Key key, NodeId node) implements Event {}

    /** This node keeps a copy for {@code targets} (§4.6). */
    record HintKept(Key key, List<NodeId> targets) implements Event {}

    /** Nobody could keep a copy for {@code target}, this node neither: it gets it from a read or an exchange. */
    record HintNotKept(Key key, NodeId target) implements Event {}

    /** A hint reached its target, which confirmed that it is durable. */
    record HintDelivered(Key key, NodeId target) implements Event {}

    /** {@code node} is taken to be unreachable from here (§4.8.3). */
    record PeerDown(NodeId node) implements Event {}

    /** {@code node} answers again. */
    record PeerUp(NodeId node) implements Event {}

    /** A record was damaged on disk; it is treated as lost and repaired from the others. */
    record RecordDamaged(Space space, Key key) implements Event {}

    /**
     * Another node knows an event {@code told} that this very incarnation has not issued yet: the node has forgotten what it
     * did, or a copy of it is at work. It begins a new incarnation at once (P2).
     */
    record NumbersForgotten(Dot told, long lastIssued) implements Event {}

    /**
     * Another node knows an event {@code told} of an earlier life of this node, above all that this disk says was ever issued:
     * the disk is empty, or an older one was put back. Told once a life.
     */
    record DiskIsOlder(Dot told, long lastIssued) implements Event {}

    /** A request was refused because of a limit. */
    record RequestRefused(String reason) implements Event {}

    /** A put was declined because this node coordinates many already; it goes to another one. */
    record PutDeclined(Key key) implements Event {}

    /** A get was slow, so one more node was asked than it began with. */
    record GetHedged(Key key, NodeId node) implements Event {}

    /**
     * So many pieces of one kind of background work may now be under way at once, with such a pause between its steps (§6.5).
     */
    record SliceChanged(BackgroundWork work, int pieces, long pauseMillis) implements Event {}

    /** A node of another cluster talked to this one and was ignored (P27). */
    record ForeignCluster(NodeId node, long clusterId) implements Event {}
}
