package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process says to another. Each may be lost, repeated or overtaken by a later one; every receiver copes.
 *
 * <p>Questions carry a request number of the asker; answers carry it back. Numbers mean nothing to the other side.
 */
public sealed interface Message {

    /** A message that a request number ties to its question or answer. */
    sealed interface Question extends Message {
        /** The asker's number for this exchange. */
        long request();
    }

    /** An answer to a {@link Question}: proof that the answering node is alive and heard us (§4.8.3). */
    sealed interface Answer extends Message {
        /** The number of the question. */
        long request();
    }

    /** What homes say to each other when they compare their copies (§4.7). */
    sealed interface Comparison extends Message {}

    /** What nodes say to each other about operators' commands (§4.8.1). */
    sealed interface Commanding extends Message {}

    /** What a home to be and the home whose place it takes say to each other (§4.9). */
    sealed interface Transfer extends Message {}

    /** Asks for all versions of {@code key} that the receiver holds, as a home or for another node (§4.5). */
    record ReadReplica(long request, Key key) implements Question {}

    /** What the asked node holds. {@link Siblings#NONE} when it holds nothing. */
    record ReplicaVersions(long request, Siblings siblings, Holding holding) implements Answer {}

    /**
     * Asks to merge these siblings into the receiver's copy and to answer once they are durable (§4.5), as the instance's
     * durability has it, or on stable storage if the cause says so.
     *
     * @param hintFor the nodes that the receiver stands in for; empty when it is a home of the key (§4.6)
     * @param forgotten what the coordinator of a put has forgotten with it, and the receiver is to forget after it has merged (§4.4);
     *     empty but for puts to homes
     */
    record WriteReplica(
            long request, Key key, Siblings siblings, WriteCause cause, List<NodeId> hintFor, Context forgotten)
            implements Question {
        public WriteReplica {
            hintFor = List.copyOf(hintFor);
            if (!forgotten.isEmpty() && (!cause.isPut() || !hintFor.isEmpty())) {
                throw new IllegalArgumentException("Only a put to a home tells what is forgotten, not " + cause);
            }
        }

        /** Siblings to merge and nothing to forget. */
        public WriteReplica(long request, Key key, Siblings siblings, WriteCause cause, List<NodeId> hintFor) {
            this(request, key, siblings, cause, hintFor, Context.EMPTY);
        }
    }

    /** Whether the siblings of a {@link WriteReplica} are now durable at the sender of this message. */
    record ReplicaWritten(long request, boolean stored) implements Answer {}

    /**
     * Asks the receiver to coordinate a client's put, or to pass it on to a home replica that can (§4.5, §5).
     *
     * @param hops how many nodes have passed the put on already
     * @param mayDecline whether a busy receiver may say so instead, because others have not been asked yet
     */
    record CoordinatePut(long request, Request.Put put, int hops, boolean mayDecline) implements Question {}

    /** How a put that was handed over went. */
    record PutCoordinated(long request, Reply.PutReply reply) implements Answer {}

    /** Asks the receiver to coordinate a client's get (§6.4, server-driven). */
    record CoordinateGet(long request, Request.Get get) implements Question {}

    /** How a get that was handed over went. */
    record GetCoordinated(long request, Reply.GetReply reply) implements Answer {}

    /** Asks whether the receiver hears the sender (§4.8.3: retries B periodically). */
    record Ping(long request) implements Question {}

    /** The answer to a {@link Ping}. */
    record Pong(long request) implements Answer {}

    /**
     * One gossip exchange, first half: what the sender knows of the cluster, in brief (§4.8.1).
     *
     * @param digest {@link ClusterView#digest()} of the sender's view
     */
    record GossipDigest(long request, long digest) implements Question {}

    /** The receiver of a digest knows the same; nothing to reconcile. */
    record GossipSame(long request) implements Answer {}

    /**
     * A whole view, sent where digests differ. Its receiver merges it and, when it knows more, answers with its own.
     *
     * @param answerWanted whether the sender wants the receiver's view in return
     */
    record GossipView(long request, ClusterView view, boolean answerWanted) implements Answer {}

    /**
     * One home of some partitions compares the roots of their hash trees with another's (§4.7).
     *
     * @param ringVersion the ring that says what a partition and a home is; the receiver refuses another one
     */
    record CompareRoots(long request, long ringVersion, List<TreeRoot> roots) implements Question, Comparison {
        public CompareRoots {
            roots = List.copyOf(roots);
        }
    }

    /** The root of the hash tree of the partition with this index. */
    record TreeRoot(int partition, long hash) {}

    /**
     * The answer to {@link CompareRoots}.
     *
     * @param comparable whether the trees could be compared; false when the rings differ
     * @param differing the partitions whose roots are not the same; those that the receiver is still computing are left out
     */
    record RootsCompared(long request, boolean comparable, List<Integer> differing) implements Answer, Comparison {
        public RootsCompared {
            differing = List.copyOf(differing);
        }
    }

    /**
     * Asks for the hashes one level down in a partition's tree.
     *
     * @param branch below which branch; -1 for the branches themselves
     */
    record FetchHashes(long request, long ringVersion, int partition, int branch) implements Question, Comparison {}

    /** The answer to {@link FetchHashes}, in order; none when the receiver has no such tree to show. */
    record HashesFetched(long request, List<Long> hashes) implements Answer, Comparison {
        public HashesFetched {
            hashes = List.copyOf(hashes);
        }
    }

    /**
     * Asks for the keys of one leaf and their hashes.
     *
     * @param after the last key that is known already; null to begin
     */
    record FetchLeaf(
            long request,
            long ringVersion,
            int partition,
            int leaf,
            @Nullable Key after) implements Question, Comparison {}

    /**
     * The answer to {@link FetchLeaf}.
     *
     * @param state whether more follow behind the last key, or nothing can be said at present
     * @param keys in order of position
     */
    record LeafFetched(long request, LeafState state, List<KeyHash> keys) implements Answer, Comparison {
        public LeafFetched {
            keys = List.copyOf(keys);
        }
    }

    /** How far a {@link LeafFetched} or a {@link PartitionFetched} goes. */
    enum LeafState {
        /** To the end of the leaf or partition. */
        COMPLETE,
        /** There is more behind the last key. */
        MORE,
        /** The receiver cannot say at present. */
        REFUSED
    }

    /** The hash of what a home holds of one key: context, versions and values. */
    record KeyHash(Key key, long hash) {}

    /**
     * Asks whether the receiver knows nothing of a deleted object but this tombstone, or to remove that (P10).
     *
     * @param tombstone what a home holds; others are to hold nothing, and nobody a hint
     * @param remove whether a home is to remove it, if that is all that it knows
     */
    record ReapReplica(long request, Key key, Siblings tombstone, boolean remove) implements Question {}

    /** Whether the receiver of a {@link ReapReplica} agrees, or has done as it was asked. */
    record ReplicaReaped(long request, boolean agreed) implements Answer {}

    /** Asks the decider of the ring to carry out an operator's command (§4.8.1). */
    record ForwardCommand(long request, Command command) implements Question, Commanding {}

    /** What came of a {@link ForwardCommand}. */
    record CommandForwarded(long request, Reply.CommandReply reply) implements Answer, Commanding {}

    /**
     * A home to be asks one that it replaces for what that holds of a partition (§4.9).
     *
     * @param ringVersion the ring that the asker goes by; the receiver refuses another one
     * @param after the last key that was covered already; null to begin
     */
    record FetchPartition(
            long request,
            long ringVersion,
            int partition,
            @Nullable Key after) implements Question, Transfer {}

    /**
     * The answer to {@link FetchPartition}.
     *
     * @param state whether there is more behind {@code last}, or nothing can be said at present
     * @param last the last key that is covered, be its record readable or not; null for none
     * @param copies in order of position; damaged records are left out
     */
    record PartitionFetched(
            long request, LeafState state, @Nullable Key last, List<Copy> copies) implements Answer, Transfer {
        public PartitionFetched {
            copies = List.copyOf(copies);
        }
    }

    /** What a home holds of one key. */
    record Copy(Key key, Siblings siblings) {}

    /** A client asks for the cluster's members and ring (§6.4). */
    record FetchView(long request) implements Question {}

    /** The answer to a {@link FetchView}. */
    record ViewFetched(long request, ClusterView view) implements Answer {}
}
