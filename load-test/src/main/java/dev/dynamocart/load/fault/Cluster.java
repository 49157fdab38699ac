package dev.dynamocart.load.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster that can be broken on purpose. Methods block until it is done, and may be called from several threads. */
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

    /** Replaces the faults of all links: for each node the peers it is cut off from and the delay towards each peer. */
    void links(Map<String, LinkFaults> faults) throws NotDone, InterruptedException;

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
