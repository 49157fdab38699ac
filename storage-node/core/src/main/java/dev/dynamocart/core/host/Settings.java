package dev.dynamocart.core.host;

import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;

/**
 * The settings of a node's core. Validated here, once; senseless combinations do not start.
 *
 * @param self this node
 * @param quorum how many copies are made and asked for
 * @param cluster how the cluster is formed
 * @param timing how long things may take
 * @param limits how much of anything there may be
 * @param healing how homes are compared in the background
 */
public record Settings(NodeId self, Quorum quorum, Cluster cluster, Timing timing, Limits limits, Healing healing) {

    /** The settings of a node that heals at the usual speed. */
    public Settings(NodeId self, Quorum quorum, Cluster cluster, Timing timing, Limits limits) {
        this(self, quorum, cluster, timing, limits, Healing.DEFAULT);
    }

    /**
     * Copies (§4.5, §6): common (N,R,W) is (3,2,2).
     *
     * @param n home replicas of a key; default 3. More cost space and writes, fewer cost durability
     * @param r nodes that must answer a get; default 2. With {@code r + w > n} a get meets the newest put while homes are up
     * @param w nodes that must hold a put, as durably as {@code durability} says, before it is acknowledged; default 2
     * @param strict what stand-ins and neighbours on one host do not count for; default nothing
     * @param reconciliation who decides between concurrent versions; default the application. The same on all nodes
     * @param durability what must be on stable storage before a copy counts; default every write. The same on all nodes
     */
    public record Quorum(int n, int r, int w, Strict strict, Reconciliation reconciliation, Durability durability) {
        public Quorum {
            require(n >= 1, "N is at least 1, but it is " + n);
            require(r >= 1 && r <= n, "R is between 1 and N, but R is " + r + " and N is " + n);
            require(w >= 1 && w <= n, "W is between 1 and N, but W is " + w + " and N is " + n);
            requireAtMost(strict.pr(), r, "PR", "R");
            requireAtMost(strict.pw(), w, "PW", "W");
            requireAtMost(strict.nodeConfirms(), w, "node_confirms", "W");
        }

        /** N, R and W, and any node counts. */
        public Quorum(int n, int r, int w) {
            this(n, r, w, Strict.NONE, Reconciliation.APPLICATION);
        }

        /** Every write is durable. */
        public Quorum(int n, int r, int w, Strict strict, Reconciliation reconciliation) {
            this(n, r, w, strict, reconciliation, Durability.EVERY_WRITE);
        }

        /** The same with another way to decide between concurrent versions. */
        public Quorum with(Reconciliation other) {
            return new Quorum(n, r, w, strict, other, durability);
        }

        /** The same with another durability. */
        public Quorum with(Durability other) {
            return new Quorum(n, r, w, strict, reconciliation, other);
        }

        private static void requireAtMost(int part, int whole, String partName, String wholeName) {
            require(
                    part >= 0 && part <= whole,
                    partName + " is between 0 and " + wholeName + ", but " + partName + " is " + part + " and "
                            + wholeName + " is " + whole + ": raise " + wholeName + " or lower " + partName);
        }

        /** What a get asks for that says nothing else; N is the ring's. */
        public Request.ReadQuorum read() {
            return new Request.ReadQuorum(0, r, strict.pr());
        }

        /** What a put asks for that says nothing else; N is the ring's. */
        public Request.WriteQuorum write() {
            return new Request.WriteQuorum(0, w, strict.pw(), strict.nodeConfirms());
        }
    }

    /** Who decides between concurrent versions (§2.3, §6). */
    public enum Reconciliation {
        /** The application, which gets them all and puts back what it made of them. Nothing is lost. */
        APPLICATION,
        /** The greatest timestamp. Of concurrent versions all but one are lost (P6). */
        TIMESTAMP
    }

    /**
     * What must be on stable storage before a write is answered (§6.1). The same on all nodes. In each mode an answered write survives
     * the end of the process; they differ in what survives a loss of power.
     */
    public enum Durability {
        /** Every write, at every node: an acknowledged put is on stable storage at W nodes. The default. */
        EVERY_WRITE,
        /**
         * One of the N copies of a put, and nobody waits for it unless W is N: nodes answer what is in their buffer, which is synced at
         * an interval, and the coordinator asks one of them to sync.
         */
        ONE_OF_N,
        /** Nothing: nodes answer what is in their buffer, which is synced at an interval. */
        PERIODIC;

        /** Whether writes are answered before they are synced: a loss of power takes some of them. */
        public boolean isBuffered() {
            return this != EVERY_WRITE;
        }
    }

    /**
     * Quorums that not every node counts for. The price is availability: what asks for homes fails when they are away.
     *
     * @param pr homes that must answer a get; 0 for any nodes
     * @param pw homes that must hold a put durably; 0 for any nodes
     * @param nodeConfirms hosts on which a put must be durable; 0 for any
     */
    public record Strict(int pr, int pw, int nodeConfirms) {
        /** Every node counts. */
        public static final Strict NONE = new Strict(0, 0, 0);
    }

    /**
     * How the cluster is formed (§4.8.2).
     *
     * @param seeds nodes that every node knows from the start; the first alone may form the cluster (P27)
     * @param initialMembers how many nodes must have met before the cluster is formed
     * @param partitions Q, a power of two up to 4096; fixed when the cluster is formed; default 64
     * @param gossips whether this core takes part in gossip and keeps the view; true for the first shard of a node, false
     *     for the others, which the host tells by {@code onView}
     */
    public record Cluster(List<NodeId> seeds, int initialMembers, int partitions, boolean gossips) {
        public Cluster {
            seeds = List.copyOf(seeds);
            require(!seeds.isEmpty(), "A node knows at least one seed");
            require(initialMembers >= 1, "A cluster is formed of at least one node, not of " + initialMembers);
            require(
                    Integer.bitCount(partitions) == 1 && partitions > 0 && partitions <= Ring.PARTITIONS_MAX,
                    "The number of partitions is a power of two up to " + Ring.PARTITIONS_MAX + ", but it is "
                            + partitions);
            require(
                    partitions >= initialMembers,
                    "There are at least as many partitions as nodes, not " + partitions + " for " + initialMembers);
        }
    }

    /**
     * Times, all in milliseconds.
     *
     * @param requestTimeoutMillis a request is answered by then, whatever happens; default 1500
     * @param replicaPatienceMillis after this silence a replica's place is given to the next node; default 200
     * @param coordinatorPatienceMillis after this silence a put is handed to another coordinator; default 150
     * @param gossipIntervalMillis one gossip exchange each; default 1000 (§4.8.1)
     * @param probeIntervalMillis an unreachable node is asked again each; default 500 (§4.8.3)
     * @param hintIntervalMillis hints are looked through each; default 1000
     * @param hedgeMillis 0: a get asks N nodes at once. Otherwise it asks as many as must answer, and one more each time that so
     *     long has passed: less work for the nodes, later answers where one is slow; default 0
     */
    public record Timing(
            int requestTimeoutMillis,
            int replicaPatienceMillis,
            int coordinatorPatienceMillis,
            int gossipIntervalMillis,
            int probeIntervalMillis,
            int hintIntervalMillis,
            int hedgeMillis) {
        /** The defaults. */
        public static final Timing DEFAULT = new Timing(1500, 200, 150, 1000, 500, 1000);

        public Timing {
            requirePositive(requestTimeoutMillis, "requestTimeoutMillis");
            requirePositive(replicaPatienceMillis, "replicaPatienceMillis");
            requirePositive(coordinatorPatienceMillis, "coordinatorPatienceMillis");
            requirePositive(gossipIntervalMillis, "gossipIntervalMillis");
            requirePositive(probeIntervalMillis, "probeIntervalMillis");
            requirePositive(hintIntervalMillis, "hintIntervalMillis");
            require(hedgeMillis >= 0, "hedgeMillis is not negative, but it is " + hedgeMillis);
        }

        /** Gets ask N nodes at once. */
        public Timing(
                int requestTimeoutMillis,
                int replicaPatienceMillis,
                int coordinatorPatienceMillis,
                int gossipIntervalMillis,
                int probeIntervalMillis,
                int hintIntervalMillis) {
            this(
                    requestTimeoutMillis,
                    replicaPatienceMillis,
                    coordinatorPatienceMillis,
                    gossipIntervalMillis,
                    probeIntervalMillis,
                    hintIntervalMillis,
                    0);
        }

        /** The same with hedged gets. */
        public Timing withHedge(int millis) {
            return new Timing(
                    requestTimeoutMillis,
                    replicaPatienceMillis,
                    coordinatorPatienceMillis,
                    gossipIntervalMillis,
                    probeIntervalMillis,
                    hintIntervalMillis,
                    millis);
        }
    }

    /**
     * Limits. At a limit the answer is a refusal, never an out-of-memory.
     *
     * @param requestsMax client requests worked on at once by one core; default 4096; more are refused as overloaded
     * @param valueBytesMax the largest value; default 1 MiB
     * @param siblingsMax the most siblings that a client's put may leave; default 100 (P19)
     * @param hintsMax the most hints kept by one core; default 200,000; further stand-in writes are refused
     * @param hintsInFlightMax hints being delivered at once to one node; default 32 (P13)
     * @param leaseSize event numbers taken durably at a time; default 10,000 (P2)
     * @param requestBytesMax values of puts worked on at once by one core, and as much again of those that other nodes send;
     *     default 16 MiB. One is always taken, however large
     * @param foregroundMillis above this 99th percentile of clients' requests background work yields (§6.5); default 50; 0: it never
     *     does, and only its own limits hold
     * @param clockEntries how many actors the context of an object may name after a put at a home; the oldest above that are forgotten
     *     (§4.4); default 50. Fewer are shorter contexts and more false siblings
     */
    public record Limits(
            int requestsMax,
            int valueBytesMax,
            int siblingsMax,
            int hintsMax,
            int hintsInFlightMax,
            int leaseSize,
            long requestBytesMax,
            int foregroundMillis,
            int clockEntries) {
        private static final int CLOCK_ENTRIES = 50;

        /** The defaults. */
        public static final Limits DEFAULT = new Limits(4096, 1 << 20, 100, 200_000, 32, 10_000);

        /** Limits with the usual length of clocks. */
        public Limits(
                int requestsMax,
                int valueBytesMax,
                int siblingsMax,
                int hintsMax,
                int hintsInFlightMax,
                int leaseSize,
                long requestBytesMax,
                int foregroundMillis) {
            this(
                    requestsMax,
                    valueBytesMax,
                    siblingsMax,
                    hintsMax,
                    hintsInFlightMax,
                    leaseSize,
                    requestBytesMax,
                    foregroundMillis,
                    CLOCK_ENTRIES);
        }

        /** Limits under which background work yields as usual. */
        public Limits(
                int requestsMax,
                int valueBytesMax,
                int siblingsMax,
                int hintsMax,
                int hintsInFlightMax,
                int leaseSize,
                long requestBytesMax) {
            this(requestsMax, valueBytesMax, siblingsMax, hintsMax, hintsInFlightMax, leaseSize, requestBytesMax, 50);
        }

        /** Limits with the default for bytes. */
        public Limits(
                int requestsMax,
                int valueBytesMax,
                int siblingsMax,
                int hintsMax,
                int hintsInFlightMax,
                int leaseSize) {
            this(requestsMax, valueBytesMax, siblingsMax, hintsMax, hintsInFlightMax, leaseSize, 16 << 20);
        }

        public Limits {
            requirePositive(requestsMax, "requestsMax");
            requirePositive(valueBytesMax, "valueBytesMax");
            requirePositive(siblingsMax, "siblingsMax");
            requirePositive(hintsMax, "hintsMax");
            requirePositive(hintsInFlightMax, "hintsInFlightMax");
            requirePositive(leaseSize, "leaseSize");
            require(requestBytesMax > 0, "requestBytesMax is positive, but it is " + requestBytesMax);
            require(foregroundMillis >= 0, "foregroundMillis is not negative, but it is " + foregroundMillis);
            requirePositive(clockEntries, "clockEntries");
        }

        /** The same with another limit of requests. */
        public Limits withRequestsMax(int requests) {
            return new Limits(
                    requests,
                    valueBytesMax,
                    siblingsMax,
                    hintsMax,
                    hintsInFlightMax,
                    leaseSize,
                    requestBytesMax,
                    foregroundMillis,
                    clockEntries);
        }

        /** The same with another length of clocks. */
        public Limits withClockEntries(int entries) {
            return new Limits(
                    requestsMax,
                    valueBytesMax,
                    siblingsMax,
                    hintsMax,
                    hintsInFlightMax,
                    leaseSize,
                    requestBytesMax,
                    foregroundMillis,
                    entries);
        }

        /** The same with another limit of bytes. */
        public Limits withRequestBytesMax(long bytes) {
            return new Limits(
                    requestsMax,
                    valueBytesMax,
                    siblingsMax,
                    hintsMax,
                    hintsInFlightMax,
                    leaseSize,
                    bytes,
                    foregroundMillis,
                    clockEntries);
        }

        /** From how many requests on a core declines to coordinate for others: an eighth of what it may have (§5). */
        public int busyRequests() {
            return Math.max(1, requestsMax / 8);
        }

        /** How many keys one core works on at once, for clients and for other nodes: four times the requests. */
        public int busyKeysMax() {
            return 4 * requestsMax;
        }

        /** How many bytes all siblings of an object may have together: eight of the largest values. */
        public long siblingsBytesMax() {
            return 8L * valueBytesMax;
        }
    }

    /**
     * How homes compare their copies in the background (§4.7). Times in milliseconds.
     *
     * @param exchangeIntervalMillis trees are compared with one peer each; default 1000
     * @param secondLookMillis what differs is looked at again after this time, because it may be on its way (P17); default 200
     * @param verifyIntervalMillis the tree of one partition is computed anew from the records each; default 30,000
     * @param stepPauseMillis between two steps of background work; default 10
     * @param repairsMax keys being repaired at once; default 16
     * @param tombstoneLifeMillis how long a tombstone stays once all homes hold it; must be longer than any message is on its
     *     way, or a late one brings back what was deleted (P10); default 600,000
     */
    public record Healing(
            int exchangeIntervalMillis,
            int secondLookMillis,
            int verifyIntervalMillis,
            int stepPauseMillis,
            int repairsMax,
            int tombstoneLifeMillis) {
        /** The defaults. */
        public static final Healing DEFAULT = new Healing(1000, 200, 30_000, 10, 16, 600_000);

        public Healing {
            requirePositive(exchangeIntervalMillis, "exchangeIntervalMillis");
            requirePositive(secondLookMillis, "secondLookMillis");
            requirePositive(verifyIntervalMillis, "verifyIntervalMillis");
            require(stepPauseMillis >= 0, "stepPauseMillis is not negative, but it is " + stepPauseMillis);
            requirePositive(repairsMax, "repairsMax");
            requirePositive(tombstoneLifeMillis, "tombstoneLifeMillis");
        }
    }

    private static void requirePositive(int value, String name) {
        require(value > 0, name + " is positive, but it is " + value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
