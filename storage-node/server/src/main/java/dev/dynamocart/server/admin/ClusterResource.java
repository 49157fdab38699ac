package dev.dynamocart.server.admin;

import dev.dynamocart.core.membership.StagingRules;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.transfer.Transfers;
import dev.dynamocart.server.http.Problem;
import dev.dynamocart.server.http.ProblemException;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.server.shard.Shard;
import dev.dynamocart.server.store.KeyStore;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The cluster as this node sees it. */
@Path("/admin")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin", description = "For operators and scripts; needs the admin token as a bearer token")
public class ClusterResource {

    private final Node node;

    ClusterResource(Node node) {
        this.node = node;
    }

    /** Who owns which partition. */
    @GET
    @Path("ring")
    @Operation(summary = "The ring: the owner of each partition")
    public AdminAnswers.RingAnswer ring() {
        ClusterView view = node.view();
        Ring ring = view.ring();
        if (ring == null) {
            return AdminAnswers.RingAnswer.NONE;
        }
        return new AdminAnswers.RingAnswer(
                Long.toHexString(view.clusterId()),
                true,
                ring.version(),
                ring.n(),
                ring.partitions(),
                names(ring.owners()),
                StagingRules.word(ring.phase()),
                ring.isSettled() ? null : names(ring.transition().to()),
                ring.authority().decider().name(),
                names(ring.authority().removed()),
                ring.isSettled() ? List.of() : rules().waitsFor(view));
    }

    private StagingRules rules() {
        return new StagingRules(node.settings().core().quorum(), node::isReachable);
    }

    /** What moves. */
    @GET
    @Path("transfers")
    @Operation(
            summary =
                    "The change of owners under way and this node's part of it: what it fetches, from whom, and what all wait"
                            + " for")
    public Uni<TransferAnswers.All> transfers() {
        ClusterView view = node.view();
        Ring ring = knownRing();
        NodeId self = node.settings().self().id();
        Member.Progress progress = view.member(self).map(Member::progress).orElse(Member.Progress.NONE);
        List<Uni<TransferAnswers.Part>> parts = new ArrayList<>();
        for (Shard shard : node.shards()) {
            parts.add(Uni.createFrom()
                    .completionStage(() -> shard.look(core -> partOf(core.transfers(), shard.nowMillis()))));
        }
        return Uni.join()
                .all(parts)
                .andFailFast()
                .map(all -> new TransferAnswers.All(
                        self.name(),
                        ring.version(),
                        StagingRules.word(ring.phase()),
                        progress.done() >= ring.version(),
                        ring.isSettled() ? List.of() : rules().waitsFor(view),
                        ring.isSettled()
                                ? List.of()
                                : all.stream()
                                        .flatMap(part -> part.transfers().stream())
                                        .toList(),
                        all.stream()
                                .map(TransferAnswers.Part::handingOver)
                                .reduce(TransferAnswers.HandingOver::and)
                                .orElseThrow()));
    }

    private static TransferAnswers.Part partOf(Transfers transfers, long nowMillis) {
        return new TransferAnswers.Part(
                transfers.fetches().stream()
                        .map(report -> TransferAnswers.Transfer.of(report, nowMillis))
                        .toList(),
                TransferAnswers.HandingOver.of(transfers.leftovers()));
    }

    /** The members and whether they can be reached. */
    @GET
    @Path("members")
    @Operation(summary = "The members and whether this node can reach them")
    public Uni<AdminAnswers.Members> members() {
        return first(core -> new AdminAnswers.Members(
                node.settings().self().id().name(),
                core.view().members().stream()
                        .map(member -> AdminAnswers.MemberAnswer.of(
                                member,
                                core.isReachable(member.id()),
                                core.view().ring()))
                        .toList()));
    }

    /** Who holds which partition. */
    @GET
    @Path("partitions")
    @Operation(summary = "Each partition with its homes and stand-ins")
    public AdminAnswers.Partitions partitions() {
        Ring ring = knownRing();
        List<AdminAnswers.PartitionAnswer> partitions = new ArrayList<>();
        for (int id = 0; id < ring.partitions(); id++) {
            PreferenceList list = ring.preferenceList(new Partition(id));
            partitions.add(new AdminAnswers.PartitionAnswer(
                    id, ring.owners().get(id).name(), names(list.homes()), names(list.standIns())));
        }
        return new AdminAnswers.Partitions(ring.partitions(), partitions);
    }

    /** What this node holds, summed up. */
    @GET
    @Path("digest")
    @Operation(summary = "A root for each partition held here: equal roots are equal contents")
    public Uni<AdminAnswers.Digest> digest() {
        Ring ring = knownRing();
        List<Uni<KeyStore.Snapshot>> snapshots = new ArrayList<>();
        for (int i = 0; i < node.shards().size(); i++) {
            KeyStore keys = node.stores().get(i);
            Shard shard = node.shards().get(i);
            snapshots.add(Uni.createFrom()
                    .completionStage(() -> CompletableFuture.supplyAsync(keys::snapshot, shard.loop())));
        }
        return Uni.join().all(snapshots).andFailFast().chain(taken -> Uni.createFrom()
                .item(() -> digest(ring, taken))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor()));
    }

    private AdminAnswers.Digest digest(Ring ring, List<KeyStore.Snapshot> snapshots) {
        DigestBuilder digest = new DigestBuilder(node.settings().self().id(), ring);
        for (KeyStore.Snapshot snapshot : snapshots) {
            try (snapshot) {
                digest.add(snapshot);
            }
        }
        return digest.build();
    }

    private <T> Uni<T> first(Function<StorageNode, T> question) {
        return Uni.createFrom().completionStage(() -> node.shards().getFirst().look(question));
    }

    private Ring knownRing() {
        Ring ring = node.view().ring();
        if (ring == null) {
            throw new ProblemException(noRing());
        }
        return ring;
    }

    static Problem noRing() {
        return Problem.of(
                503,
                "no-ring",
                "The cluster is not formed yet",
                "This node does not know the ring yet. Try again in a moment.");
    }

    private static List<String> names(List<NodeId> nodes) {
        return nodes.stream().map(NodeId::name).toList();
    }

    /** The core answered another question than it was asked. */
    static IllegalStateException unexpected(Reply reply) {
        return new IllegalStateException("The core answered another question: " + reply.getClass());
    }
}
