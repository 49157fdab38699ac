package dev.dynamocart.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.dynamocart.core.membership.StagingRules;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.server.http.BoundedBody;
import dev.dynamocart.server.http.Problem;
import dev.dynamocart.server.http.ProblemException;
import dev.dynamocart.server.shard.Node;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Staged changes of the cluster's members (§4.8.1): any node takes them and passes them on to the one that decides. */
@Path("/admin/cluster")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin", description = "For operators and scripts; needs the admin token as a bearer token")
public class MembershipResource {

    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final int BAD_REQUEST = 400;

    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final Node node;
    private final ObjectReader reader;

    MembershipResource(Node node, ObjectMapper mapper) {
        this.node = node;
        this.reader = mapper.readerFor(MembershipAnswers.Wanted.class);
    }

    /** Stages a change; the answer is the plan with it. */
    @POST
    @Path("stage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Stages that a node joins, leaves, is replaced or is removed by force",
            description =
                    "Nothing changes before the commit. The answer is the plan. A node that joins must have been started"
                            + " with the seeds of this cluster.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MembershipAnswers.Wanted.class)))
    @APIResponse(responseCode = "200", description = "Staged; the plan with it")
    @APIResponse(responseCode = "400", description = "No such action, or a name is missing")
    @APIResponse(
            responseCode = "409",
            description = "Not in the present state of the cluster; the detail says what to do")
    @APIResponse(
            responseCode = "503",
            description = "The node that decides about members cannot be reached, or was silent")
    public Uni<MembershipAnswers.Plan> stage(@Context HttpServerRequest request) {
        return BoundedBody.read(request, BODY_BYTES_MAX, bytes -> {})
                .chain(body -> carryOut(new Command.Stage(changeOf(wanted(body)))));
    }

    private MembershipAnswers.@Nullable Wanted wanted(byte[] body) {
        try {
            return body.length == 0 ? null : reader.readValue(body);
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(
                    "no-json",
                    "The body is not JSON such as {\"action\":\"join\",\"node\":\"node-6\"} (" + e.getOriginalMessage()
                            + ").");
        } catch (IOException e) {
            throw ProblemException.badRequest("no-json", "The body cannot be read as JSON. Send it again.");
        }
    }

    /** What is staged and what would become of it. */
    @GET
    @Path("plan")
    @Operation(
            summary = "What is staged: moves, resulting shares, what stands in the way, and the history of changes",
            description =
                    "From the node that decides; if that cannot be reached, from what this node has heard by gossip.")
    @APIResponse(responseCode = "200", description = "The plan; \"from\" names the node whose knowledge it is")
    public Uni<MembershipAnswers.Plan> plan() {
        return command(new Command.Look()).map(reply -> switch (reply) {
            case Reply.Commanded done -> planOf(deciderOf(done.view()), done.view());
            default -> planOf(node.settings().self().id().name(), node.view());
        });
    }

    /** Begins what is staged. */
    @POST
    @Path("commit")
    @Operation(
            summary = "Begins what is staged",
            description = "Partitions move in the background while reads and writes go on; watch /admin/transfers and"
                    + " /admin/ring. Removals by force are done at once, in any phase; the rest begins only when no other change"
                    + " is under way.")
    @APIResponse(responseCode = "200", description = "Begun; the plan that is left")
    @APIResponse(responseCode = "409", description = "Cannot begin now; the detail says why and what to do")
    @APIResponse(
            responseCode = "503",
            description = "The node that decides about members cannot be reached, or was silent")
    public Uni<MembershipAnswers.Plan> commit() {
        return carryOut(new Command.Commit(System.currentTimeMillis()));
    }

    /** Takes back what is staged. */
    @DELETE
    @Path("stage")
    @Operation(summary = "Takes everything back that is staged; what was committed goes on")
    @APIResponse(responseCode = "200", description = "Nothing is staged any more")
    @APIResponse(
            responseCode = "503",
            description = "The node that decides about members cannot be reached, or was silent")
    public Uni<MembershipAnswers.Plan> clear() {
        return carryOut(new Command.Clear());
    }

    private Uni<MembershipAnswers.Plan> carryOut(Command command) {
        return command(command).map(reply -> switch (reply) {
            case Reply.Commanded done -> planOf(deciderOf(done.view()), done.view());
            case Reply.CommandRefused refused -> throw new ProblemException(problemOf(refused));
            default -> throw ClusterResource.unexpected(reply);
        });
    }

    private Uni<Reply> command(Command command) {
        return Uni.createFrom().emitter(emitter -> node.command(command, emitter::complete));
    }

    private MembershipAnswers.Plan planOf(String from, ClusterView view) {
        Ring ring = view.ring();
        if (ring == null) {
            throw new ProblemException(ClusterResource.noRing());
        }
        return MembershipAnswers.Plan.of(from, view, ring, rules());
    }

    private StagingRules rules() {
        return new StagingRules(node.settings().core().quorum(), node::isReachable);
    }

    private static String deciderOf(ClusterView view) {
        return Optional.ofNullable(view.ring())
                .map(ring -> ring.authority().decider().name())
                .orElse("");
    }

    private static Problem problemOf(Reply.CommandRefused refused) {
        return switch (refused.why()) {
            case SENSELESS ->
                Problem.of(BAD_REQUEST, "senseless-change", "The change makes no sense", refused.detail());
            case NOT_NOW -> Problem.of(CONFLICT, "not-now", "This cannot be done now", refused.detail());
            case DECIDER_UNREACHABLE ->
                Problem.of(
                        UNAVAILABLE,
                        "decider-unreachable",
                        "The node that decides about members cannot be reached",
                        refused.detail());
            case UNKNOWN ->
                Problem.of(UNAVAILABLE, "decider-silent", "It is not known whether this was done", refused.detail());
        };
    }

    private static StagedChange changeOf(MembershipAnswers.@Nullable Wanted wanted) {
        if (wanted == null || wanted.action() == null) {
            throw ProblemException.badRequest(
                    "no-action",
                    "Say what is to be done, such as {\"action\":\"join\",\"node\":\"node-6\"}. Actions: join, leave,"
                            + " replace (with \"by\"), force-remove.");
        }
        NodeId node = nodeOf(wanted.node(), "node");
        return switch (wanted.action()) {
            case "join" -> new StagedChange.Join(node);
            case "leave" -> new StagedChange.Leave(node);
            case "replace" -> new StagedChange.Replace(node, nodeOf(wanted.by(), "by"));
            case "force-remove" -> new StagedChange.ForceRemove(node);
            default ->
                throw ProblemException.badRequest(
                        "no-such-action",
                        "There is no action \"" + wanted.action() + "\". Actions: join, leave, replace, force-remove.");
        };
    }

    private static NodeId nodeOf(@Nullable String name, String field) {
        if (name == null) {
            throw ProblemException.badRequest("no-node", "Name a node in \"" + field + "\", such as node-6.");
        }
        try {
            return new NodeId(name);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("no-node", "\"" + field + "\" is no name of a node: " + e.getMessage());
        }
    }
}
