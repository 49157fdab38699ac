package dev.dynamocart.client;

import dev.dynamocart.core.host.Settings.Reconciliation;
import dev.dynamocart.core.host.Settings.Timing;
import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.node.ClientNode.Coordination;
import dev.dynamocart.wire.peer.PeerAddress;
import dev.dynamocart.wire.peer.TransportSettings;
import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.Tls;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client. Validated here, once.
 *
 * @param seeds peer ports of a few nodes, at least one; the others are learned from them (§4.8.2)
 * @param quorum how many nodes must answer unless a call says otherwise
 * @param timing how long to wait for what; only requests, patience and probes matter here
 * @param limits how much of anything there may be
 * @param transport secret, encryption, queues and times of connections
 * @param coordination who coordinates requests: the client itself (default) or any node (§6.4)
 */
public record ClientSettings(
        List<PeerAddress> seeds,
        Quorum quorum,
        Timing timing,
        Limits limits,
        TransportSettings transport,
        Coordination coordination) {

    public ClientSettings {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("A client knows at least one seed, for example 127.0.0.1:9101");
        }
    }

    /** Settings of a client that coordinates by itself. */
    public ClientSettings(
            List<PeerAddress> seeds, Quorum quorum, Timing timing, Limits limits, TransportSettings transport) {
        this(seeds, quorum, timing, limits, transport, Coordination.CLIENT);
    }

    /** The same with another way to coordinate. */
    public ClientSettings with(Coordination other) {
        return new ClientSettings(seeds, quorum, timing, limits, transport, other);
    }

    /** The same for a client that knows nothing of the ring and sends each request to any node (§6.4). */
    public ClientSettings serverDriven() {
        return with(Coordination.SERVER);
    }

    /** The same over TLS, which the cluster's nodes then speak, too; null for none. */
    public ClientSettings over(@Nullable Tls encryption) {
        return new ClientSettings(seeds, quorum, timing, limits, transport.over(encryption), coordination);
    }

    /** The defaults for these seeds and this secret, without TLS. */
    public static ClientSettings of(List<PeerAddress> seeds, ClusterSecret secret) {
        return new ClientSettings(seeds, Quorum.DEFAULT, Timing.DEFAULT, Limits.DEFAULT, TransportSettings.of(secret));
    }

    /**
     * The defaults for the seeds in a text such as {@code 127.0.0.1:9101,127.0.0.1:9102}.
     *
     * @throws IllegalArgumentException when an address in it is none
     */
    public static ClientSettings of(String seeds, ClusterSecret secret) {
        List<PeerAddress> addresses = Arrays.stream(seeds.split(","))
                .map(String::strip)
                .map(PeerAddress::parse)
                .toList();
        return of(addresses, secret);
    }

    /**
     * How many distinct nodes must answer.
     *
     * @param r for a get, which the client coordinates itself; default 2. Should be the cluster's setting
     * @param w for a put; default 2. The nodes go by their own setting unless a put names another; this one is what the client
     *     names as needed when it has no answer
     * @param pr how many of those that answer a get must be homes of the key; default 0, any nodes
     * @param reconciliation who decides between concurrent versions; must be the cluster's setting
     */
    public record Quorum(int r, int w, int pr, Reconciliation reconciliation) {
        /** The defaults. */
        public static final Quorum DEFAULT = new Quorum(2, 2);

        /** R and W, and any node counts. */
        public Quorum(int r, int w) {
            this(r, w, 0, Reconciliation.APPLICATION);
        }

        public Quorum {
            if (r < 1 || w < 1) {
                throw new IllegalArgumentException("R and W are at least 1, but they are " + r + " and " + w);
            }
            if (pr < 0 || pr > r) {
                throw new IllegalArgumentException(
                        "PR is between 0 and R, but PR is " + pr + " and R is " + r + ": raise R or lower PR");
            }
        }

        ReadQuorum read() {
            return new ReadQuorum(0, r, pr);
        }

        ClientNode.Instance instance() {
            return new ClientNode.Instance(read(), w, reconciliation);
        }
    }

    /**
     * Limits.
     *
     * @param requestsMax calls worked on at once; default 4096; more are refused as overloaded
     * @param refreshIntervalMillis how often the cluster's members and ring are downloaded; default 10,000 (§6.4)
     */
    public record Limits(int requestsMax, int refreshIntervalMillis) {
        /** The defaults. */
        public static final Limits DEFAULT = new Limits(4096, 10_000);

        public Limits {
            if (requestsMax < 1 || refreshIntervalMillis < 1) {
                throw new IllegalArgumentException("Limits are positive, but they are " + requestsMax + " requests and "
                        + refreshIntervalMillis + " ms");
            }
        }
    }
}
