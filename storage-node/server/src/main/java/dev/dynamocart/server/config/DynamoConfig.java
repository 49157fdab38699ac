package dev.dynamocart.server.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The settings as users write them, under {@code dynamo}. Their meaning is in {@code docs/storage.md} and the README. */
@ConfigMapping(prefix = "dynamo")
public interface DynamoConfig {

    /** Whether faults of the links may be planted through {@code /admin/faults}. */
    @WithDefault("false")
    boolean lab();

    /** How many shards, each with a thread of its own; the same on all nodes, fixed when the data folder is made. */
    @WithDefault("1")
    int shards();

    /** This node. */
    Node node();

    /** The port of the peer protocol. */
    Peer peer();

    /** The cluster. */
    Cluster cluster();

    /** Encryption of the peer port. */
    Tls tls();

    /** Admin paths. */
    Admin admin();

    /** N, R and W. */
    Quorum quorum();

    /** {@code application} or {@code timestamp}: who decides between concurrent versions (§6). The same on all nodes. */
    @WithDefault("application")
    String reconciliation();

    /** Times in milliseconds. */
    Timing timing();

    /** Limits. */
    Limits limits();

    /** The store. */
    Store store();

    /** This node. */
    interface Node {
        /** Its name, for instance {@code node-1}. */
        Optional<String> id();

        /** The folder of its data. */
        Optional<String> data();

        /** Where it stands. */
        Labels labels();
    }

    /** What nodes have in common that fail together: names, not addresses. Copies of a key are kept apart by them. */
    interface Labels {
        /** The machine. */
        Optional<String> host();

        /** The rack. */
        Optional<String> rack();

        /** The zone or data centre. */
        Optional<String> zone();
    }

    /** The peer port. */
    interface Peer {
        /** The address to listen on. */
        @WithDefault("127.0.0.1")
        String host();

        /** The port. */
        @WithDefault("9101")
        int port();

        /** The host that others reach this node by, where it differs from {@code host}. */
        Optional<String> advertisedHost();
    }

    /** The cluster. */
    interface Cluster {
        /** {@code node-1@127.0.0.1:9101,node-2@…}: the same on all nodes; the first alone may form the cluster. */
        Optional<String> seeds();

        /** How many nodes must have met before the cluster is formed. */
        @WithDefault("5")
        int initialMembers();

        /** Q, a power of two; fixed when the cluster is formed. */
        @WithDefault("64")
        int partitions();

        /** The file with the secret that all processes of the cluster share. */
        Optional<String> secretFile();
    }

    /** PEM files for TLS between peers: all three, or none for no TLS. The same on all nodes and clients, or they do not talk. */
    interface Tls {
        /** This node's certificate, followed by those between it and a trusted one. It serves for both sides of connections. */
        Optional<Path> certificate();

        /** The certificate's private key, in PKCS #8 and without a password. */
        Optional<Path> key();

        /** The certificates of the authorities whose certificates are accepted of other nodes and of clients. */
        Optional<Path> trust();
    }

    /** Admin paths. */
    interface Admin {
        /** The file with the token that admin paths need; without it they refuse everyone. */
        Optional<String> tokenFile();
    }

    /** N, R and W (§4.5), and what not every node counts for. */
    interface Quorum {
        /** Home replicas of a key. */
        @WithDefault("3")
        int n();

        /** Nodes that answer a get. */
        @WithDefault("2")
        int r();

        /** Nodes that hold a put durably. */
        @WithDefault("2")
        int w();

        /** Homes that answer a get; 0 for any nodes. */
        @WithDefault("0")
        int pr();

        /** Homes that hold a put durably; 0 for any nodes. */
        @WithDefault("0")
        int pw();

        /** Hosts on which a put is durable; 0 for any. */
        @WithDefault("0")
        int nodeConfirms();
    }

    /** Times; see {@code Settings.Timing}. */
    interface Timing {
        /** A request is answered by then. */
        @WithDefault("1500")
        int requestTimeoutMillis();

        /** After this silence a replica's place goes to the next node. */
        @WithDefault("200")
        int replicaPatienceMillis();

        /** After this silence a put goes to another coordinator. */
        @WithDefault("150")
        int coordinatorPatienceMillis();

        /** One gossip exchange each. */
        @WithDefault("1000")
        int gossipIntervalMillis();

        /** An unreachable node is asked again each. */
        @WithDefault("500")
        int probeIntervalMillis();

        /** Hints are looked through each. */
        @WithDefault("1000")
        int hintIntervalMillis();

        /** 0: a get asks N nodes at once. Else it begins with R, and asks one more each. */
        @WithDefault("0")
        int hedgeMillis();
    }

    /** Limits; see {@code Settings.Limits}. */
    interface Limits {
        /** Client requests worked on at once by one shard. */
        @WithDefault("4096")
        int requests();

        /** Values of puts worked on at once by all shards together; a sixth of the heap unless given. */
        OptionalLong requestBytes();

        /** The largest value. */
        @WithDefault("1048576")
        int valueBytes();

        /** How long the body of an HTTP request may take to come in; then the request is refused and its connection closed. */
        @WithDefault("30000")
        int bodyMillis();

        /** The most siblings that a put may leave; 100 unless given. Makes no sense where timestamps leave one. */
        OptionalInt siblings();

        /** The most hints kept by one shard. */
        @WithDefault("200000")
        int hints();

        /** Above this 99th percentile of clients' requests background work yields; 0: it never does. */
        @WithDefault("50")
        int foregroundMillis();

        /** How many nodes a clock may name after a put; the oldest above that are forgotten. At least twice N. */
        @WithDefault("50")
        int clockEntries();
    }

    /** The store; see {@code StoreSettings}. */
    interface Store {
        /** {@code xodus} or {@code memory}. */
        @WithDefault("xodus")
        String engine();

        /** {@code every-write}, {@code one-of-n} or {@code periodic}; the same on all nodes. */
        @WithDefault("every-write")
        String durability();

        /** Where writes are buffered, how long one may stay unsynced that nobody wants synced. */
        @WithDefault("1000")
        int syncMillis();

        /** The newest versions kept in memory. */
        @WithDefault("16777216")
        int bufferBytes();

        /** The log kept on disk, about. */
        @WithDefault("134217728")
        long logBytes();

        /** How much of the database Xodus keeps in the heap. */
        @WithDefault("8388608")
        long cacheBytes();

        /** How fast the background check reads; 0 for never. */
        @WithDefault("1048576")
        int scrubBytesPerSecond();
    }
}
