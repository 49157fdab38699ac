package dev.dynamocart.server.http;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.server.metrics.NodeMetrics;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.wire.token.ContextTokens;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Get, put and delete (§4.1). Any node serves any key. Runs on the event loop. */
@Path("/kv/{key: .*}")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "kv", description = "Get, put and delete. Any node serves any key; a key may contain slashes.")
@APIResponse(responseCode = "400", description = "The key, the context or an option cannot be understood")
@APIResponse(responseCode = "503", description = "Overloaded or quorum not met: outcome refused or unknown")
public class KvResource {

    private static final String PREFIX = "/kv/";
    private static final String CONTEXT_HEADER = "Dynamo-Context";
    private static final String DURABLE_HEADER = "Dynamo-Durable";
    private static final long COPIES_OF_BODY = 2;
    private static final long COPIES_OF_ANSWER = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Node node;
    private final Tokens tokens;
    private final NodeMetrics metrics;
    private final MemoryBudget budget;
    private final QuorumParameters quorums;

    KvResource(Node node, Tokens tokens, NodeMetrics metrics, MemoryBudget budget) {
        this.quorums = new QuorumParameters(node.settings().core().quorum());
        this.budget = budget;
        this.node = node;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /** All versions that no other replaces, with a context for the next put. */
    @GET
    @Operation(summary = "All siblings of an object and the context for the next put")
    @Parameter(name = "r", in = ParameterIn.QUERY, description = "How many nodes must answer; default R")
    @Parameter(name = "n", in = ParameterIn.QUERY, description = "How many nodes are asked to begin with; default N")
    @Parameter(
            name = "pr",
            in = ParameterIn.QUERY,
            description = "How many of them must be homes of the key; default PR")
    @Parameter(name = "explain", in = ParameterIn.QUERY, description = "true: say how the answer came about")
    @APIResponse(responseCode = "200", description = "One entry in values for each sibling")
    @APIResponse(responseCode = "404", description = "Absent or deleted; with the context for a put")
    public Uni<Response> get(@Context HttpServerRequest request, @Context RoutingContext routing) {
        Key key = KeyPath.parse(request.path(), PREFIX);
        Request.ReadQuorum quorum = quorums.read(request::getParam);
        MemoryBudget.Share memory = budget.open();
        var _ = routing.addEndHandler(sentOrGone -> memory.close());
        return ask(new Request.Get(key, quorum, isExplained(request)), "get", reply -> switch (reply) {
            case Reply.Fetched fetched -> {
                memory.take(COPIES_OF_ANSWER * fetched.siblings().payloadBytes());
                yield fetched(key, fetched);
            }
            case Reply.ReadQuorumUnmet unmet ->
                Problem.quorum(
                                "Only " + unmet.reached() + " of " + unmet.needed()
                                        + " nodes (homes, where pr was asked for) could answer the read in time."
                                        + " Try again, or ask for fewer with r or pr.",
                                new Problem.Quorum("refused", unmet.needed(), unmet.reached()))
                        .toResponse();
            default -> otherwise(reply);
        });
    }

    /** A new version that replaces those the context covers. */
    @PUT
    @Operation(summary = "Put a version that replaces those the context covers")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(format = "binary")))
    @Parameter(name = "w", in = ParameterIn.QUERY, description = "How many nodes must store it; default W")
    @Parameter(name = "n", in = ParameterIn.QUERY, description = "How many copies the put itself makes; default N")
    @Parameter(name = "pw", in = ParameterIn.QUERY, description = "How many of them must be homes; default PW")
    @Parameter(name = "node_confirms", in = ParameterIn.QUERY, description = "On how many hosts; default any")
    @Parameter(name = "explain", in = ParameterIn.QUERY, description = "true: say how the answer came about")
    @Parameter(name = CONTEXT_HEADER, in = ParameterIn.HEADER, description = "What the writer had seen")
    @APIResponse(
            responseCode = "200",
            description = "On W nodes, as durably as the instance is set to; with the context after this put")
    @APIResponse(responseCode = "413", description = "The value is too large")
    public Uni<Response> put(@Context HttpServerRequest request) {
        Key key = KeyPath.parse(request.path(), PREFIX);
        Request.WriteQuorum quorum = quorums.write(request::getParam);
        ContextTokens.Opened seen = tokens.open(key, request.getHeader(CONTEXT_HEADER));
        Request.PutOptions options = new Request.PutOptions(quorum, seen.preferred(), isExplained(request));
        MemoryBudget.Share memory = budget.open();
        return BoundedBody.read(
                        request,
                        node.settings().core().limits().valueBytesMax(),
                        more -> memory.take(COPIES_OF_BODY * more))
                .chain(bytes -> ask(
                        putOf(key, seen, Payload.Value.wrap(bytes), options),
                        "put",
                        reply -> reply instanceof Reply.Acknowledged stored
                                ? Response.ok(stored(key, stored))
                                        .header(DURABLE_HEADER, stored.durable())
                                        .build()
                                : otherwise(reply)))
                .onTermination()
                .invoke(memory::close);
    }

    /** A version that says that the object is gone. */
    @DELETE
    @Operation(summary = "Delete the versions that the context covers")
    @Parameter(name = "w", in = ParameterIn.QUERY, description = "How many nodes must store it; default W")
    @Parameter(name = "n", in = ParameterIn.QUERY, description = "How many copies the put itself makes; default N")
    @Parameter(name = "pw", in = ParameterIn.QUERY, description = "How many of them must be homes; default PW")
    @Parameter(name = "node_confirms", in = ParameterIn.QUERY, description = "On how many hosts; default any")
    @Parameter(name = CONTEXT_HEADER, in = ParameterIn.HEADER, description = "What the writer had seen")
    @APIResponse(
            responseCode = "204",
            description = "On W nodes, as durably as the instance is set to; the context after it is in a header")
    @APIResponse(responseCode = "428", description = "The header Dynamo-Context is missing")
    public Uni<Response> delete(@Context HttpServerRequest request) {
        Key key = KeyPath.parse(request.path(), PREFIX);
        String context = request.getHeader(CONTEXT_HEADER);
        if (context == null) {
            throw new ProblemException(Problem.of(
                    428,
                    "context-required",
                    "The context is missing",
                    "A delete names what it deletes: read the key and send the context of that answer in the header "
                            + CONTEXT_HEADER + "."));
        }
        ContextTokens.Opened seen = tokens.open(key, context);
        Request.PutOptions options = new Request.PutOptions(quorums.write(request::getParam), seen.preferred(), false);
        return ask(
                putOf(key, seen, Payload.Tombstone.MARK, options),
                "delete",
                reply -> reply instanceof Reply.Acknowledged stored
                        ? Response.noContent()
                                .header(CONTEXT_HEADER, tokens.seal(key, stored.context(), null))
                                .header(DURABLE_HEADER, stored.durable())
                                .build()
                        : otherwise(reply));
    }

    private static Request.Put putOf(Key key, ContextTokens.Opened seen, Payload payload, Request.PutOptions options) {
        OperationId operation = new OperationId(RANDOM.nextLong(), RANDOM.nextLong());
        return new Request.Put(key, seen.context(), payload, operation, System.currentTimeMillis(), options);
    }

    /** Makes the answer of a reply. */
    private interface Answering {
        Response answer(Reply reply);
    }

    private Uni<Response> ask(Request request, String operation, Answering answering) {
        long start = System.nanoTime();
        return Uni.createFrom()
                .<Reply>emitter(emitter -> node.ask(request, emitter::complete))
                .map(reply -> {
                    metrics.onReply(operation, reply, System.nanoTime() - start);
                    return answering.answer(reply);
                });
    }

    private Response fetched(Key key, Reply.Fetched fetched) {
        String context = tokens.seal(key, fetched.siblings().context(), fetched.fastest());
        KvAnswers.Explained explained = KvAnswers.explained(fetched.explanation());
        if (!fetched.siblings().hasValue()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(new KvAnswers.Absent(key.text(), context, fetched.absenceConfirmed(), explained))
                    .build();
        }
        return Response.ok(new KvAnswers.Found(
                        key.text(), context, KvAnswers.values(fetched.siblings()), fetched.nodes(), explained))
                .build();
    }

    private KvAnswers.Stored stored(Key key, Reply.Acknowledged stored) {
        return new KvAnswers.Stored(
                key.text(),
                tokens.seal(key, stored.context(), null),
                stored.nodes(),
                stored.homes(),
                stored.siblings(),
                stored.durable(),
                KvAnswers.explained(stored.explanation()));
    }

    private static Response otherwise(Reply reply) {
        return switch (reply) {
            case Reply.Refused refused -> Problems.of(refused.why()).toResponse();
            case Reply.Unknown unknown ->
                Problem.quorum(
                                "Only " + unknown.reached() + " of " + unknown.needed() + " nodes stored the value in"
                                        + " time; it may be there or not. Read the key before you put again.",
                                new Problem.Quorum("unknown", unknown.needed(), unknown.reached()))
                        .toResponse();
            case Reply.Fetched fetched -> throw unexpected(fetched);
            case Reply.ReadQuorumUnmet unmet -> throw unexpected(unmet);
            case Reply.Acknowledged acknowledged -> throw unexpected(acknowledged);
            case Reply.Inspected inspected -> throw unexpected(inspected);
            case Reply.InspectedLocal inspected -> throw unexpected(inspected);
            case Reply.CommandReply answer -> throw unexpected(answer);
        };
    }

    private static IllegalStateException unexpected(Reply reply) {
        return new IllegalStateException("The core answered another question: " + reply.getClass());
    }

    private static boolean isExplained(HttpServerRequest request) {
        return "true".equals(request.getParam("explain"));
    }
}
