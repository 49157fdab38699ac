package dev.dynamocart.client;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.peer.PeerAddress;
import dev.dynamocart.wire.peer.TransportSettings;
import dev.dynamocart.wire.trust.ClusterSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Storage nodes in this JVM: the real cores, the real codec and the real transport over sockets on loopback and random
 * ports, with stores in memory. Shows that real adapters drive the core as the simulator does.
 */
final class LoopbackCluster implements AutoCloseable {

    static final ClusterSecret SECRET = secret("the secret of the loopback cluster");
    static final TransportSettings TRANSPORT = new TransportSettings(
            SECRET,
            TransportSettings.Limits.DEFAULT,
            new TransportSettings.Timing(1000, 1000, 500, 2000, 10, 100),
            null);

    /** Patient with silence, so that a slow machine does not look like a dead node; a dead one breaks its connections. */
    private static final Settings.Timing TIMING = new Settings.Timing(4000, 1500, 1500, 50, 100, 200);

    private final int shards;
    private final List<LoopbackNode> nodes = new ArrayList<>();
    private final List<List<MemoryDisk>> disks = new ArrayList<>();
    private final ClusterView seeds;

    /** Starts a cluster of {@code count} nodes with {@code shards} shards each. */
    LoopbackCluster(int count, int shards) {
        this.shards = shards;
        for (int i = 1; i <= count; i++) {
            NodeId id = new NodeId("node-" + i);
            disks.add(LoopbackNode.emptyDisks(id, shards));
            nodes.add(new LoopbackNode(id, shards, 0, TRANSPORT, disks.getLast()));
        }
        this.seeds =
                ClusterView.unformed(nodes.stream().map(LoopbackNode::asSeed).toList());
        nodes.forEach(node -> node.start(seeds, TIMING));
    }

    static ClusterSecret secret(String text) {
        return ClusterSecret.of(text.getBytes(StandardCharsets.UTF_8));
    }

    LoopbackNode node(int index) {
        return nodes.get(index);
    }

    void kill(int index) {
        nodes.get(index).kill();
    }

    /** Starts a killed node again, on the same port and with the same disks. */
    void restart(int index) {
        LoopbackNode killed = nodes.get(index);
        LoopbackNode again = new LoopbackNode(killed.id(), shards, killed.port(), TRANSPORT, disks.get(index));
        nodes.set(index, again);
        again.start(seeds, TIMING);
    }

    ClientSettings clientSettings() {
        List<PeerAddress> addresses = nodes.stream()
                .map(node -> new PeerAddress("127.0.0.1", node.port()))
                .toList();
        return new ClientSettings(
                addresses, ClientSettings.Quorum.DEFAULT, TIMING, ClientSettings.Limits.DEFAULT, TRANSPORT);
    }

    /** A client that knows the ring, as all nodes do. */
    StoreClient client() {
        return client(clientSettings());
    }

    /** A client with these settings that knows the ring, as all nodes do: who does not know it counts for no get. */
    StoreClient client(ClientSettings settings) {
        nodes.forEach(LoopbackNode::awaitRing);
        StoreClient client = StoreClient.standalone(settings);
        client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        return client;
    }

    @Override
    public void close() {
        nodes.forEach(LoopbackNode::kill);
    }
}
