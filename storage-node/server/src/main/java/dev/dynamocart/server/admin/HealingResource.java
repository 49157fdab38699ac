package dev.dynamocart.server.admin;

import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.server.metrics.HintDeliveries;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.server.shard.Shard;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this node does so that the copies become equal: hints that it delivers, comparisons with the other homes. */
@Path("/admin")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class HealingResource {

    private static final int MILLIS_PER_SECOND = 1000;
    private static final int SECONDS_PER_MINUTE = 60;

    private final Node node;
    private final HintDeliveries deliveries;

    HealingResource(Node node, HintDeliveries deliveries) {
        this.node = node;
        this.deliveries = deliveries;
    }

    /** Hints kept here. */
    @GET
    @Path("hints")
    @Operation(
            summary =
                    "Hints kept here, by the node that they are for: how many are left, how fast they go, and why they do not")
    public Uni<HealingAnswers.Hints> hints() {
        return ofEachShard((core, shard) -> Map.copyOf(core.hints())).map(this::hints);
    }

    private HealingAnswers.Hints hints(List<Map<NodeId, Integer>> shards) {
        Map<NodeId, Integer> targets = shards.stream()
                .flatMap(shard -> shard.entrySet().stream())
                .filter(hints -> hints.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
        Map<String, Integer> named = new TreeMap<>();
        targets.forEach((target, hints) -> named.put(target.name(), hints));
        return new HealingAnswers.Hints(
                self().name(),
                targets.values().stream().mapToInt(Integer::intValue).sum(),
                named,
                targets.entrySet().stream()
                        .map(hints -> delivery(hints.getKey(), hints.getValue()))
                        .toList());
    }

    private HealingAnswers.Delivery delivery(NodeId target, int left) {
        return HealingAnswers.Delivery.of(
                self(), target, left, deliveries.to(target, System.nanoTime()), node.isReachable(target));
    }

    /** How this node compares its copies with the other homes'. */
    @GET
    @Path("exchanges")
    @Operation(
            summary =
                    "The last comparison of each partition with each other home, how many are left, and why one is blocked")
    public Uni<HealingAnswers.Exchanges> exchanges() {
        return ofEachShard(this::partOf).map(this::joined);
    }

    /** What one shard says of its own partitions. */
    private record Part(int treesToCompute, List<HealingAnswers.Comparison> comparisons) {}

    private Part partOf(StorageNode core, Shard shard) {
        int shards = node.shards().size();
        int number = node.shards().indexOf(shard);
        return new Part(
                core.antiEntropy().treesToCompute(),
                core.antiEntropy().reports().stream()
                        .filter(report -> report.partition() % shards == number)
                        .map(report -> HealingAnswers.Comparison.of(self(), report, shard.nowMillis()))
                        .toList());
    }

    private HealingAnswers.Exchanges joined(List<Part> parts) {
        Map<Integer, Set<String>> peers = peers();
        List<HealingAnswers.Comparison> comparisons = parts.stream()
                .flatMap(part -> part.comparisons().stream())
                .filter(each -> peers.getOrDefault(each.partition(), Set.of()).contains(each.to()))
                .toList();
        List<HealingAnswers.Comparison> done =
                comparisons.stream().filter(HealingAnswers.Comparison::isDone).toList();
        int pauseMillis = Math.max(1, node.settings().core().healing().stepPauseMillis());
        return new HealingAnswers.Exchanges(
                self().name(),
                parts.stream().mapToInt(Part::treesToCompute).sum(),
                MILLIS_PER_SECOND / pauseMillis,
                peers.values().stream().mapToInt(Set::size).sum() - done.size(),
                done.stream()
                        .filter(each -> each.secondsAgo() < SECONDS_PER_MINUTE)
                        .count(),
                comparisons);
    }

    /** The other homes of each partition that this node is a home of. */
    private Map<Integer, Set<String>> peers() {
        Map<Integer, Set<String>> peers = new TreeMap<>();
        Ring ring = node.view().ring();
        for (int id = 0; ring != null && id < ring.partitions(); id++) {
            List<NodeId> homes = ring.preferenceList(new Partition(id)).homes();
            if (homes.contains(self())) {
                peers.put(
                        id,
                        homes.stream()
                                .filter(home -> !home.equals(self()))
                                .map(NodeId::name)
                                .collect(Collectors.toSet()));
            }
        }
        return peers;
    }

    private NodeId self() {
        return node.settings().self().id();
    }

    private <T> Uni<List<T>> ofEachShard(BiFunction<StorageNode, Shard, T> question) {
        List<Uni<T>> all = new ArrayList<>();
        for (Shard shard : node.shards()) {
            all.add(Uni.createFrom().completionStage(() -> shard.look(core -> question.apply(core, shard))));
        }
        return Uni.join().all(all).andFailFast();
    }
}
