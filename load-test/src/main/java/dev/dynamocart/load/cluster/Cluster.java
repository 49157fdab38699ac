package dev.dynamocart.load.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A cluster that can be broken and changed on purpose. Methods block until it is done, and may be called from several threads. */
public interface Cluster {

    /** No cluster: nothing can be done to it. */
    Cluster NONE = new NoCluster();

    /** The names of its nodes. */
    Set<String> nodes();

    void kill(String node) throws NotDone, InterruptedException;

    /** Returns when the node is ready. */
    void start(String node) throws NotDone, InterruptedException;

    void pause(String node) throws NotDone, InterruptedException;

    void resume(String node) throws NotDone, InterruptedException;

    /** Replaces the faults of all links: for each node or client the peers it is cut off from and the delay towards each peer. */
    void links(Map<String, LinkFaults> faults) throws NotDone, InterruptedException;

    /** The names of the processes beside the nodes whose links to nodes can be cut. */
    Set<String> clients();

    /** Ends a node in order. */
    void stop(String node) throws NotDone, InterruptedException;

    /** Starts the node if it does not run, and commits that it joins the ring. Returns what is to move. */
    OwnerChange join(String node) throws NotDone, InterruptedException;

    /** Commits that the node leaves the ring. Returns what is to move. */
    OwnerChange leave(String node) throws NotDone, InterruptedException;

    /**
     * Whether all nodes that run go by a settled ring that came after the change; of one that leaves, whether it knows that it has.
     */
    boolean isSettled(OwnerChange change) throws InterruptedException;

    /** How many hints all nodes together keep for this one; empty if one of them does not answer. */
    OptionalLong hintsFor(String node) throws InterruptedException;

    /**
     * For each partition of which the node is a home, the roots of what its homes hold, read as nearly at once as can be. Costs
     * each node a look at all its records. Empty if a node does not answer.
     */
    Map<Integer, Set<String>> rootsAtHomesWith(String node) throws InterruptedException;

    /**
     * What is wrong with the links of one node.
     *
     * @param cutOffFrom neither sends to them nor hears them
     * @param delays how late its messages to others leave
     */
    record LinkFaults(List<String> cutOffFrom, Map<String, Duration> delays) {
        public LinkFaults {
            cutOffFrom = List.copyOf(cutOffFrom);
            delays = Map.copyOf(delays);
        }
    }

    /** It could not be done; the message says why. */
    final class NotDone extends Exception {
        public NotDone(String message) {
            super(message);
        }
    }
}
