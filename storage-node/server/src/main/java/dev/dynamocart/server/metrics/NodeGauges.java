package dev.dynamocart.server.metrics;

import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.server.shard.Shard;
import dev.dynamocart.wire.peer.CloseReason;
import dev.dynamocart.wire.peer.DropReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/** Numbers that are looked up when somebody reads the metrics. */
public final class NodeGauges {

    private static final int LOOK_MILLIS_MAX = 200;

    private final Node node;

    private NodeGauges(Node node) {
        this.node = node;
    }

    /** Registers the gauges of a started node. */
    public static void register(Node node, MeterRegistry registry) {
        NodeGauges gauges = new NodeGauges(node);
        gauges.gauge("dynamo.hints", NodeGauges::hints)
                .description("Hints kept now")
                .register(registry);
        gauges.gauge(
                        "dynamo.exchange.trees.to.compute",
                        g -> g.sum(core -> core.antiEntropy().treesToCompute()))
                .description("Partitions whose hash tree is still being computed")
                .register(registry);
        gauges.gauge("dynamo.tombstones", g -> g.sum(core -> core.reaper().tombstones()))
                .description("Keys that hold nothing but a tombstone")
                .register(registry);
        gauges.gauge("dynamo.peers.down", NodeGauges::peersDown)
                .description("Members that cannot be reached from here")
                .register(registry);
        gauges.gauge("dynamo.requests.under.way", g -> g.sum(StorageNode::requestsUnderWay))
                .description("Client requests being worked on")
                .register(registry);
        gauges.gauge("dynamo.background.slice", g -> g.sum(StorageNode::slice))
                .description("Pieces of background work that may be under way to one node")
                .register(registry);
        gauges.gauge("dynamo.request.bytes", g -> g.sum(StorageNode::requestBytes))
                .description("Values of client requests being worked on")
                .register(registry);
        Gauge.builder("dynamo.buffer.bytes", node, Node::bufferBytes)
                .description("What the write buffer takes of the heap")
                .register(registry);
        for (DropReason reason : DropReason.values()) {
            FunctionCounter.builder("dynamo.peer.messages.dropped", node, n -> n.counters()
                            .dropped(reason))
                    .tag("reason", tag(reason))
                    .register(registry);
        }
        for (CloseReason reason : CloseReason.values()) {
            FunctionCounter.builder("dynamo.peer.handshakes.refused", node, n -> n.counters()
                            .refused(reason))
                    .tag("reason", tag(reason))
                    .register(registry);
        }
        FunctionCounter.builder(
                        "dynamo.peer.messages.sent", node, n -> n.counters().messagesSent())
                .register(registry);
        FunctionCounter.builder(
                        "dynamo.peer.messages.received", node, n -> n.counters().messagesReceived())
                .register(registry);
        FunctionCounter.builder("dynamo.peer.writes", node, n -> n.counters().writes())
                .register(registry);
        Gauge.builder("dynamo.peer.connections", node, n -> n.counters().connections())
                .register(registry);
    }

    /** The registry must hold on to this object: nobody else does, and without it every number is NaN after a collection. */
    private Gauge.Builder<NodeGauges> gauge(String name, ToDoubleFunction<NodeGauges> number) {
        return Gauge.builder(name, this, number).strongReference(true);
    }

    private static String tag(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private double hints() {
        return sum(core ->
                core.hints().values().stream().mapToInt(Integer::intValue).sum());
    }

    private double peersDown() {
        return sum(NodeGauges::peersDown) / node.shards().size();
    }

    /** Nobody expects those to answer who have left. */
    private static long peersDown(StorageNode core) {
        Ring ring = core.view().ring();
        return core.view().members().stream()
                .map(Member::id)
                .filter(member -> ring == null || !ring.isRemoved(member))
                .filter(member -> !core.isReachable(member))
                .count();
    }

    /** The sum over all shards; NaN when one is too busy to say. */
    private double sum(ToDoubleFunction<StorageNode> number) {
        double sum = 0;
        for (Shard shard : node.shards()) {
            try {
                sum += shard.look(number::applyAsDouble)
                        .toCompletableFuture()
                        .get(LOOK_MILLIS_MAX, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Double.NaN;
            } catch (ExecutionException | TimeoutException e) {
                return Double.NaN;
            }
        }
        return sum;
    }
}
