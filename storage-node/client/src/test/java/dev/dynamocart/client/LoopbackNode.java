package dev.dynamocart.client;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.wire.peer.Identity;
import dev.dynamocart.wire.peer.LinkFaults;
import dev.dynamocart.wire.peer.PeerListener;
import dev.dynamocart.wire.peer.PeerTransport;
import dev.dynamocart.wire.peer.TransportCounters;
import dev.dynamocart.wire.peer.TransportSettings;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One storage node of a {@link LoopbackCluster}: cores, transports and listener as in a process of its own. */
final class LoopbackNode {

    private static final String HOST = "127.0.0.1";

    /** Nothing listens there; a member without one looks like a seed that has not spoken. */
    private static final int HTTP_PORT = 1;

    private final NodeId id;
    private final NioEventLoopGroup loops;
    private final List<ShardHost> hosts = new ArrayList<>();
    private final List<CompletableFuture<Void>> ringKnown = new ArrayList<>();
    private final List<MemoryDisk> disks;
    private final PeerListener listener;
    private final TransportCounters counters = new TransportCounters();
    private final LinkFaults faults = new LinkFaults();

    /** Opens the port; nothing is served before {@link #start}. */
    LoopbackNode(NodeId id, int shards, int port, TransportSettings settings, List<MemoryDisk> disks) {
        this.id = id;
        this.disks = disks;
        this.loops = new NioEventLoopGroup(shards);
        for (int shard = 0; shard < shards; shard++) {
            PeerTransport transport =
                    new PeerTransport(loops.next(), Identity.ofNode(id, shard, shards), settings, faults, counters);
            ShardHost host = new ShardHost(transport, disks.get(shard), this::onEvent);
            hosts.add(host);
            ringKnown.add(new CompletableFuture<>());
            run(host, () -> transport.start(host));
        }
        this.listener = PeerListener.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        hosts.stream().map(ShardHost::transport).toList())
                .toCompletableFuture()
                .join();
    }

    static List<MemoryDisk> emptyDisks(NodeId id, int shards) {
        List<MemoryDisk> disks = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            disks.add(new MemoryDisk(new Actor(id, 100 + shard)));
        }
        return disks;
    }

    Member asSeed() {
        return Member.seed(id, HOST, listener.port());
    }

    int port() {
        return listener.port();
    }

    NodeId id() {
        return id;
    }

    TransportCounters counters() {
        return counters;
    }

    void start(ClusterView seeds, Settings.Timing timing) {
        List<NodeId> seedIds = seeds.members().stream().map(Member::id).toList();
        for (int shard = 0; shard < hosts.size(); shard++) {
            ShardHost host = hosts.get(shard);
            Settings settings = new Settings(
                    id,
                    new Settings.Quorum(3, 2, 2),
                    new Settings.Cluster(seedIds, seedIds.size(), 16, shard == 0),
                    timing,
                    Settings.Limits.DEFAULT);
            Member self = new Member(id, HOST, port(), HTTP_PORT, 0);
            ClusterView saved = disks.get(shard).savedView();
            ClusterView restored = saved == null ? seeds : saved;
            run(host, () -> {
                host.transport().learn(restored);
                host.start(effects ->
                        new StorageNode(settings, self, restored, new SplittableRandom()::nextLong, Set.of(), effects));
            });
        }
    }

    /** Every shard's transport and, of the shards that do not gossip, the core learn the new view. */
    private void onEvent(Event event) {
        if (event instanceof Event.ViewChanged(ClusterView view)) {
            for (int shard = 0; shard < hosts.size(); shard++) {
                ShardHost host = hosts.get(shard);
                CompletableFuture<Void> known = ringKnown.get(shard);
                boolean gossips = shard == 0;
                host.transport().loop().execute(() -> {
                    host.transport().learn(view);
                    if (!gossips) {
                        host.input(node -> node.onView(host.nowMillis(), view));
                    }
                    if (view.isFormed()) {
                        known.complete(null);
                    }
                });
            }
        }
    }

    /** Returns when all shards of the node know the ring. */
    void awaitRing() {
        ringKnown.forEach(known -> known.orTimeout(20, TimeUnit.SECONDS).join());
    }

    private static void run(ShardHost host, Runnable task) {
        host.transport().loop().submit(task).syncUninterruptibly();
    }

    /** Ends at once, as a killed process does. What its disks hold stays. Of no effect the second time. */
    void kill() {
        if (loops.isShuttingDown()) {
            return;
        }
        listener.close();
        hosts.forEach(host -> run(host, host::stop));
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
