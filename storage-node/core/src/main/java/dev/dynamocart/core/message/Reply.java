package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one answer to a {@link Request}. Every request gets one, by its deadline at the latest. */
public sealed interface Reply {

    /** The answers to a get. */
    sealed interface GetReply extends Reply {}

    /** The answers to a put. Three outcomes: acknowledged, refused (surely not applied), unknown (P21). */
    sealed interface PutReply extends Reply {}

    /**
     * The merged knowledge of the nodes that answered a get.
     *
     * @param siblings every version that no other replaces, and the context for the next put; without a value the object is
     *     absent or deleted
     * @param nodes how many distinct nodes answered
     * @param homes how many of them are homes of the key
     * @param absenceConfirmed whether enough homes answered to believe an absence (P9); of no meaning beside a value
     * @param fastest the home that answered first, to coordinate the next put (§5); null when none did
     * @param explanation how the answer came about; null unless asked for
     */
    record Fetched(
            Siblings siblings,
            int nodes,
            int homes,
            boolean absenceConfirmed,
            @Nullable NodeId fastest,
            @Nullable Explanation explanation)
            implements GetReply {
        /** The same answer with other siblings. */
        public Fetched withSiblings(Siblings other) {
            return new Fetched(other, nodes, homes, absenceConfirmed, fastest, explanation);
        }
    }

    /** Fewer than {@code needed} nodes answered the get in time. */
    record ReadQuorumUnmet(
            int needed, int reached, @Nullable Explanation explanation) implements GetReply {}

    /**
     * At least W distinct nodes hold the put, as durably as the instance is set to.
     *
     * @param context what the writer knows now, that is what it had seen and its own version; the context of its next put
     * @param nodes how many distinct nodes hold it
     * @param homes how many of them are homes of the key
     * @param siblings how many versions the coordinator held after the put
     * @param durable whether stable storage is known to hold it: on all of those nodes where every write is synced, on one where
     *     one of N is (§6.1). If not, it is in the memory of several machines only, and a sync is still to come
     * @param explanation how the answer came about; null unless asked for
     */
    record Acknowledged(
            Context context,
            int nodes,
            int homes,
            int siblings,
            boolean durable,
            @Nullable Explanation explanation) implements PutReply {}

    /** Surely not applied, now or ever. */
    record Refused(Refusal why) implements GetReply, PutReply {}

    /** Not acknowledged, yet perhaps applied, on {@code reached} nodes or more. Sending it again is safe (P14). */
    record Unknown(int needed, int reached, @Nullable Explanation explanation) implements PutReply {}

    /** The answers to a {@link Command}. */
    sealed interface CommandReply extends Reply {}

    /**
     * The command was carried out.
     *
     * @param view what the decider knows after it, durably
     */
    record Commanded(ClusterView view) implements CommandReply {}

    /**
     * The command was not carried out.
     *
     * @param detail what is wrong and what to do, in sentences
     */
    record CommandRefused(Objection why, String detail) implements CommandReply {}

    /** Why a command was not carried out. */
    enum Objection {
        /** The command makes no sense, whatever the state of the cluster. */
        SENSELESS,
        /** Not in the present state of the cluster; nothing was changed. */
        NOT_NOW,
        /** The decider cannot be reached; nothing was changed. */
        DECIDER_UNREACHABLE,
        /** The decider did not answer in time; it may have done it. */
        UNKNOWN
    }

    /** Why a request was refused. */
    enum Refusal {
        /** Too many requests are being worked on; worth another try in a moment. */
        OVERLOADED,
        /** This node does not know the ring yet. */
        NO_RING,
        /** The put would exceed the limit of siblings; read, merge, and put with the context (P19). */
        TOO_MANY_SIBLINGS,
        /** The value is larger than the limit. */
        VALUE_TOO_LARGE,
        /** The context names events that were never issued (P4). */
        IMPOSSIBLE_CONTEXT,
        /** The coordinating node could not store the version, for instance because its disk is full. */
        STORE_FAILED,
        /** More nodes were asked for than there can be copies: R or W above the number of replicas. */
        QUORUM_IMPOSSIBLE,
        /** The put asks for more homes (PW) than its coordinator can reach; nothing was written. */
        HOMES_UNREACHABLE,
        /** The node that was to coordinate the put is busy; another one may be less so. */
        BUSY,
        /** This node has left the cluster, or was removed from it, and serves nothing. */
        LEFT
    }

    /**
     * What each node holds of an object.
     *
     * @param replicas in the order of the preference list
     */
    record Inspected(List<Replica> replicas) implements Reply {
        public Inspected {
            replicas = List.copyOf(replicas);
        }

        /**
         * One node's view.
         *
         * @param siblings null when the node did not answer
         * @param holding null when the node did not answer
         */
        public record Replica(
                NodeId node,
                boolean home,
                @Nullable Siblings siblings,
                @Nullable Holding holding) {}
    }

    /**
     * What this node alone holds of an object.
     *
     * @param home its own copy as a home; {@link Siblings#NONE} when there is none
     * @param hint its copy for others; {@link Siblings#NONE} when there is none
     * @param hintFor whom the hint is for
     */
    record InspectedLocal(Siblings home, Siblings hint, List<NodeId> hintFor) implements Reply {
        public InspectedLocal {
            hintFor = List.copyOf(hintFor);
        }
    }
}
