package dev.dynamocart.server.admin;

import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.server.http.KeyPath;
import dev.dynamocart.server.http.Problem;
import dev.dynamocart.server.shard.Node;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What nodes hold of one key. Looking changes and repairs nothing. */
@Path("/admin")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class KeysResource {

    private static final String KEYS = "/admin/keys/";
    private static final String LOCAL = "/admin/local/";
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Node node;

    KeysResource(Node node) {
        this.node = node;
    }

    /** Every replica's view of the key. */
    @GET
    @Path("keys/{key: .*}")
    @Operation(summary = "Every replica's view of a key: siblings, clocks, home or hint")
    public Uni<Response> keys(@Context HttpServerRequest request) {
        Key key = KeyPath.parse(request.path(), KEYS);
        return ask(new Request.Inspect(key)).map(reply -> switch (reply) {
            case Reply.Inspected inspected ->
                Response.ok(answer(key, inspected)).build();
            case Reply.Refused refused -> unavailable();
            default -> throw ClusterResource.unexpected(reply);
        });
    }

    /** What this node alone holds of the key. */
    @GET
    @Path("local/{key: .*}")
    @Operation(summary = "What this node alone holds of a key, as a home or with a hint")
    public Uni<Response> local(@Context HttpServerRequest request) {
        Key key = KeyPath.parse(request.path(), LOCAL);
        return ask(new Request.InspectLocal(key)).map(reply -> switch (reply) {
            case Reply.InspectedLocal local -> answer(key, local);
            case Reply.Refused refused -> unavailable();
            default -> throw ClusterResource.unexpected(reply);
        });
    }

    private Uni<Reply> ask(Request request) {
        return Uni.createFrom().emitter(emitter -> node.ask(request, emitter::complete));
    }

    private static Response unavailable() {
        return Problem.of(
                        UNAVAILABLE,
                        "not-now",
                        "The node cannot answer now",
                        "This node does not know the ring yet, or has too much to do. Try again in a moment.")
                .toResponse();
    }

    private AdminAnswers.KeyAnswer answer(Key key, Reply.Inspected inspected) {
        Ring ring = node.view().ring();
        int partition = ring == null ? 0 : ring.partitionOf(key).index();
        return new AdminAnswers.KeyAnswer(
                key.text(),
                partition,
                inspected.replicas().stream().map(KeysResource::replica).toList());
    }

    private static AdminAnswers.Replica replica(Reply.Inspected.Replica replica) {
        Siblings siblings = replica.siblings();
        return new AdminAnswers.Replica(
                replica.node().name(),
                replica.home() ? "home" : "stand-in",
                siblings != null,
                holds(replica.holding()),
                siblings == null ? null : AdminAnswers.Held.of(siblings));
    }

    private static @Nullable String holds(@Nullable Holding holding) {
        return holding == null ? null : holding.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Response answer(Key key, Reply.InspectedLocal local) {
        if (local.home().isNone() && local.hint().isNone()) {
            return Problem.of(
                            NOT_FOUND,
                            "nothing-held",
                            "This node holds nothing of the key",
                            "This node holds the key neither as a home nor with a hint. " + KEYS
                                    + " shows what the others hold.")
                    .toResponse();
        }
        List<String> hintFor = local.hintFor().stream().map(NodeId::name).toList();
        return Response.ok(new AdminAnswers.Local(
                        key.text(),
                        node.settings().self().id().name(),
                        AdminAnswers.Held.of(local.home()),
                        AdminAnswers.Held.of(local.hint()),
                        hintFor))
                .build();
    }
}
