package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.store.StoreLinks;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.SortedSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cuts of the links between this service and storage nodes, in the lab only: the counterpart of the nodes' own path. */
@Path("/admin/faults")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@Tag(name = "lab")
public class FaultsResource {
    private final StoreLinks links;
    private final boolean isLab;

    FaultsResource(StoreLinks links, @ConfigProperty(name = "dynamo.lab", defaultValue = "false") boolean isLab) {
        this.links = links;
        this.isLab = isLab;
    }

    /** What is cut. */
    public record Faults(SortedSet<String> drop) {}

    @GET
    @Operation(summary = "The nodes from which this service is cut")
    public Faults get() {
        checkLab();
        return new Faults(links.cut());
    }

    /** Cuts the links to the nodes of "drop", and mends all others. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cut this service from nodes, and mend all other links")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Faults.class)))
    public Faults put(byte[] body) {
        checkLab();
        try {
            links.cutFrom(Bodies.readDrop(body));
        } catch (IllegalArgumentException notANode) {
            throw new ProblemException(Problem.badRequest(
                    "bad-faults", notANode.getMessage() + ".", "Send for instance {\"drop\":[\"node-3\"]}."));
        }
        return new Faults(links.cut());
    }

    /** Mends all links. */
    @DELETE
    @Operation(summary = "Mend all links")
    public Faults delete() {
        checkLab();
        links.cutFrom(Collections.emptySortedSet());
        return new Faults(links.cut());
    }

    private void checkLab() {
        if (!isLab) {
            throw new ProblemException(Problem.of(
                    403,
                    "not-a-lab",
                    "Faults are planted in the lab only.",
                    "Start the service with dynamo.lab=true to plant faults."));
        }
    }
}
