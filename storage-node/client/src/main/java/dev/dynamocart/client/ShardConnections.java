package dev.dynamocart.client;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.wire.peer.Identity;
import dev.dynamocart.wire.peer.LinkFaults;
import dev.dynamocart.wire.peer.PeerHandler;
import dev.dynamocart.wire.peer.PeerTransport;
import dev.dynamocart.wire.peer.TransportCounters;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections to every shard of every node. How many shards there are is learned from the first connection; each
 * message goes over the connection of the shard that its key belongs to.
 */
final class ShardConnections {

    private final EventLoop loop;
    private final ClientSettings settings;
    private final PeerHandler handler;
    private final TransportCounters counters;
    private final LinkFaults faults = new LinkFaults();
    private final List<PeerTransport> shards = new ArrayList<>();
    private ClusterView view = ClusterView.unformed(List.of());

    ShardConnections(EventLoop loop, ClientSettings settings, PeerHandler handler, TransportCounters counters) {
        this.loop = loop;
        this.settings = settings;
        this.handler = handler;
        this.counters = counters;
    }

    void start() {
        PeerTransport first = transport(Identity.ofClient(0, 0));
        first.start(new FirstShardHandler());
        shards.add(first);
        first.learnSeeds(settings.seeds());
    }

    private PeerTransport transport(Identity self) {
        return new PeerTransport(loop, self, settings.transport(), faults, counters);
    }

    /** Makes the connections of the other shards once their number is known. */
    private void grow(int count) {
        for (int shard = shards.size(); shard < count; shard++) {
            PeerTransport transport = transport(Identity.ofClient(shard, count));
            transport.start(new OtherShardHandler());
            transport.learn(view);
            shards.add(transport);
        }
    }

    void learn(ClusterView latest) {
        view = latest;
        shards.forEach(shard -> shard.learn(latest));
    }

    void send(PeerId to, Message message) {
        int count = shards.size();
        Ring ring = view.ring();
        Key key = count == 1 ? null : keyOf(message);
        int shard = key == null || ring == null ? 0 : ring.partitionOf(key).index() % count;
        shards.get(shard).send(to, message);
    }

    private static @Nullable Key keyOf(Message message) {
        return switch (message) {
            case Message.ReadReplica read -> read.key();
            case Message.WriteReplica write -> write.key();
            case Message.CoordinatePut put -> put.put().key();
            case Message.CoordinateGet get -> get.get().key();
            case Message.ReapReplica reap -> reap.key();
            case Message.Answer _,
                    Message.Ping _,
                    Message.GossipDigest _,
                    Message.FetchView _,
                    Message.ForwardCommand _,
                    Message.Comparison _,
                    Message.Transfer _ -> null;
        };
    }

    /** Cuts the links to these nodes and mends all others. Any thread. */
    void cutFrom(Set<NodeId> nodes) {
        faults.set(new LinkFaults.Plan(nodes, Map.of()));
    }

    List<NodeId> connectedNodes() {
        return shards.isEmpty() ? List.of() : shards.getFirst().connectedNodes();
    }

    void close() {
        shards.forEach(PeerTransport::close);
    }

    /** Of the connections to the first shard, which every node has. */
    private final class FirstShardHandler implements PeerHandler {
        @Override
        public void onMessage(PeerId from, Message message) {
            handler.onMessage(from, message);
        }

        @Override
        public void onUnreachable(NodeId node) {
            handler.onUnreachable(node);
        }

        @Override
        public void onConnected(NodeId node, int count) {
            grow(count);
            handler.onConnected(node, count);
        }
    }

    /** Of the connections to the other shards: that a node is there was told by the first. */
    private final class OtherShardHandler implements PeerHandler {
        @Override
        public void onMessage(PeerId from, Message message) {
            handler.onMessage(from, message);
        }

        @Override
        public void onUnreachable(NodeId node) {
            handler.onUnreachable(node);
        }

        @Override
        public void onConnected(NodeId node, int count) {}
    }
}
