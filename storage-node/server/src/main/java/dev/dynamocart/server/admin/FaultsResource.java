package dev.dynamocart.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.server.http.BoundedBody;
import dev.dynamocart.server.http.Problem;
import dev.dynamocart.server.http.ProblemException;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.wire.peer.LinkFaults;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cuts and delays the links of this node, in the lab only. Not kept over a restart. */
@Path("/admin/faults")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class FaultsResource {

    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int DELAY_MILLIS_MAX = 60_000;
    private static final int FORBIDDEN = 403;

    private final Node node;
    private final ObjectReader reader;

    FaultsResource(Node node, ObjectMapper mapper) {
        this.node = node;
        this.reader = mapper.readerFor(AdminAnswers.Faults.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The faults at present. */
    @GET
    @Operation(summary = "The faults that are planted now")
    public AdminAnswers.Faults get() {
        checkLab();
        return present();
    }

    /** Replaces all faults. */
    @PUT
    @Operation(summary = "Replace all faults: links to cut in both directions, and delays")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AdminAnswers.Faults.class)))
    public Uni<AdminAnswers.Faults> put(@Context HttpServerRequest request) {
        checkLab();
        return BoundedBody.read(request, BODY_BYTES_MAX, bytes -> {}).map(body -> {
            node.faults().set(parse(body));
            return present();
        });
    }

    /** Ends all faults. */
    @DELETE
    @Operation(summary = "End all faults")
    public void delete() {
        checkLab();
        node.faults().clear();
    }

    private AdminAnswers.Faults present() {
        LinkFaults.Plan plan = node.faults().plan();
        Map<String, Integer> delays = new TreeMap<>();
        plan.delayMillis().forEach((peer, millis) -> delays.put(peer.name(), millis));
        return new AdminAnswers.Faults(
                plan.dropped().stream().map(NodeId::name).sorted().toList(), delays);
    }

    private LinkFaults.Plan parse(byte[] body) {
        try {
            AdminAnswers.Faults faults = reader.readValue(body);
            Set<NodeId> dropped = new HashSet<>();
            List<String> drop = faults.drop();
            if (drop != null) {
                drop.forEach(name -> dropped.add(peer(name)));
            }
            Map<NodeId, Integer> delays = new HashMap<>();
            Map<String, Integer> delayMillis = faults.delayMillis();
            if (delayMillis != null) {
                delayMillis.forEach((name, millis) -> delays.put(peer(name), checkedDelay(millis)));
            }
            return new LinkFaults.Plan(dropped, delays);
        } catch (JsonProcessingException e) {
            throw bad("The body is not the JSON of faults (" + e.getOriginalMessage() + ").");
        } catch (IOException | NullPointerException e) {
            throw bad("The body is not the JSON of faults.");
        }
    }

    private static int checkedDelay(int millis) {
        if (millis < 0 || millis > DELAY_MILLIS_MAX) {
            throw bad("A delay is 0 to " + DELAY_MILLIS_MAX + " ms.");
        }
        return millis;
    }

    private NodeId peer(String name) {
        NodeId peer;
        try {
            peer = new NodeId(name);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()) + ".");
        }
        if (node.view().member(peer).isEmpty()) {
            throw bad("There is no member called " + name + ".");
        }
        return peer;
    }

    private static ProblemException bad(String detail) {
        return ProblemException.badRequest(
                "bad-faults", detail + " Send for instance {\"drop\":[\"node-3\"],\"delayMillis\":{\"node-2\":50}}.");
    }

    private void checkLab() {
        if (!node.settings().admin().isLab()) {
            throw new ProblemException(Problem.of(
                    FORBIDDEN,
                    "not-a-lab",
                    "Faults are planted in the lab only",
                    "This node is not in the lab. Start it with dynamo.lab=true to plant faults."));
        }
    }
}
