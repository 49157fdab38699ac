package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.answer.CartAnswer;
import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.change.JoinAnswer;
import dev.dynamocart.cart.change.Joins;
import dev.dynamocart.cart.host.EventLoops;
import dev.dynamocart.cart.host.LoopServices;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.operation.CartOperation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Signing in: a guest's cart joins the cart of an account, and that can be undone. */
@Path("/carts/{cartId}/merge")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "carts")
public class JoinsResource {
    private final EventLoops loops;
    private final Catalogue catalogue;

    JoinsResource(EventLoops loops, Catalogue catalogue) {
        this.loops = loops;
        this.catalogue = catalogue;
    }

    /** The units of the guest's cart move into this one, each once however often it is repeated; "merge" is the receipt. */
    @POST
    @Operation(summary = "Sign in: the units of a guest's cart move into this one, each once")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BodyShapes.Guest.class)))
    public Uni<RestResponse<CartAnswer>> join(
            @PathParam("cartId") String cartId, @HeaderParam(Changes.KEY) @Nullable String key, byte[] body) {
        CartId account = Inputs.cartId(cartId);
        CartId guest = Bodies.readFrom(body);
        if (guest.equals(account)) {
            throw new ProblemException(
                    Problem.badRequest("same-cart", "A cart cannot join itself.", "Name another cart in \"from\"."));
        }
        LoopServices services = loops.current();
        CartDot dot = Changes.operationId(services, account, key);
        Joins.Join join = new Joins.Join(account, guest, dot);
        return Uni.createFrom()
                .<JoinAnswer>emitter(
                        emitter -> services.joins().join(join, units -> Prices.of(catalogue, units), emitter::complete))
                .map(Rejections::joined)
                .map(joined ->
                        Changes.ok(services.answers().joined(account, joined.account(), dot, joined.complete())));
    }

    /** Takes out again exactly the units that one joining brought and that are still here. */
    @POST
    @Path("/undo")
    @Operation(summary = "Undo a joining: take out exactly what it brought")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BodyShapes.Joining.class)))
    public Uni<RestResponse<CartAnswer>> undo(
            @PathParam("cartId") String cartId, @HeaderParam(Changes.KEY) @Nullable String key, byte[] body) {
        CartId cart = Inputs.cartId(cartId);
        CartOperation undo = new CartOperation.UndoJoin(Bodies.readMerge(body));
        return Changes.apply(loops.current(), cart, key, undo);
    }
}
