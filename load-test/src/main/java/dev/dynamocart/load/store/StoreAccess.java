package dev.dynamocart.load.store;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.message.Request.WriteQuorum;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.schedule.Seed;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One cluster, reached in every way there is, on one event loop. */
public final class StoreAccess implements AutoCloseable {

    private static final long READY_SECONDS_MAX = 10;
    private static final HttpPool.PoolLimits POOL = new HttpPool.PoolLimits(16, 10_000, 5_000);

    private final StoreClient client;
    private final ClientSettings settings;
    private final List<URI> nodes;
    private final List<StoreClient> others = new ArrayList<>();
    private final List<HttpPool> pools = new ArrayList<>();

    private StoreAccess(StoreClient client, ClientSettings settings, List<URI> nodes) {
        this.client = client;
        this.settings = settings;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Connects.
     *
     * @param nodes the HTTP addresses of the storage nodes, as far as they are known
     * @throws StoreUnreachable if no node lets the client in; the message says what to do
     */
    public static StoreAccess to(ClientSettings store, List<URI> nodes) throws StoreUnreachable, InterruptedException {
        return new StoreAccess(ready(StoreClient.standalone(store), store), store, nodes);
    }

    /** The same on an event loop of somebody else. */
    public static StoreAccess on(EventLoop loop, ClientSettings store, List<URI> nodes)
            throws StoreUnreachable, InterruptedException {
        return new StoreAccess(ready(StoreClient.on(loop, store), store), store, nodes);
    }

    /** Connects to another cluster on the event loop of this one, so that one load can go to both. */
    public StoreAccess beside(ClientSettings store, List<URI> otherNodes)
            throws StoreUnreachable, InterruptedException {
        return new StoreAccess(ready(StoreClient.on(loop(), store), store), store, otherNodes);
    }

    private static StoreClient ready(StoreClient client, ClientSettings store)
            throws StoreUnreachable, InterruptedException {
        try {
            client.ready().toCompletableFuture().get(READY_SECONDS_MAX, TimeUnit.SECONDS);
            return client;
        } catch (ExecutionException | TimeoutException _) {
            client.close();
            throw new StoreUnreachable(
                    "No storage node lets this client in at %s. Start the cluster with ./cart up, or check --seeds and --secret-file."
                            .formatted(store.seeds()));
        }
    }

    public EventLoop loop() {
        return client.loop();
    }

    /** The HTTP addresses of the storage nodes, as far as they are known. */
    public List<URI> nodes() {
        return nodes;
    }

    /** Through the Java client, which coordinates itself. Zeros stand for the settings of client and cluster. */
    public StoreTarget client(ReadQuorum reads, WriteQuorum writes) {
        return new ClientTarget(client, reads, writes);
    }

    /** Through the Java client with its usual quorums. */
    public StoreTarget client() {
        return client(ReadQuorum.DEFAULT, WriteQuorum.DEFAULT);
    }

    /** Through the Java client as one that knows nothing of the ring: any node coordinates (server-driven, §6.4). */
    public StoreTarget serverDriven() throws StoreUnreachable, InterruptedException {
        ClientSettings other = settings.serverDriven();
        StoreClient anyNode = ready(StoreClient.on(loop(), other), other);
        others.add(anyNode);
        return new ClientTarget(anyNode, ReadQuorum.DEFAULT, WriteQuorum.DEFAULT);
    }

    /**
     * One of the ways there are.
     *
     * @throws StoreUnreachable if it is not open
     */
    public StoreTarget target(StoreWay way, Seed seed) throws StoreUnreachable, InterruptedException {
        return switch (way) {
            case CLIENT -> client();
            case ANY_NODE -> serverDriven();
            case HTTP -> http(seed);
        };
    }

    /**
     * Over HTTP at any node.
     *
     * @throws StoreUnreachable if a node's HTTP port is not there
     */
    public StoreTarget http(Seed seed) throws StoreUnreachable, InterruptedException {
        if (nodes.isEmpty()) {
            throw new StoreUnreachable(
                    "The storage nodes' HTTP addresses are not known: name them with --server-urls.");
        }
        for (URI node : nodes) {
            HttpPool pool = new HttpPool(loop(), new InetSocketAddress(node.getHost(), node.getPort()), POOL);
            try {
                pool.open().get();
                pools.add(pool);
            } catch (ExecutionException e) {
                throw new StoreUnreachable(
                        "The storage node at %s does not answer (%s). ./cart status shows which are up."
                                .formatted(node, HttpPool.reason(e)));
            }
        }
        return new HttpTarget(pools, seed.stream(Seed.Purpose.SHOPPERS));
    }

    @Override
    public void close() {
        pools.forEach(HttpPool::close);
        others.forEach(StoreClient::close);
        client.close();
    }
}
