package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.answer.HistoryAnswer;
import dev.dynamocart.cart.answer.OrdersAnswer;
import dev.dynamocart.cart.change.Orders;
import dev.dynamocart.cart.host.EventLoops;
import dev.dynamocart.cart.host.LoopServices;
import dev.dynamocart.cart.model.CartId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened to a cart: its newest changes with what was merged, and its orders. */
@Path("/carts/{cartId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "carts")
public class HistoryResource {
    private static final String UNSEEN =
            "While copies.unseen is true, too few nodes that keep it answered to believe that there is no more than is shown.";

    private final EventLoops loops;

    HistoryResource(EventLoops loops) {
        this.loops = loops;
    }

    /** The newest changes, newest first: who, when, what, and what each merge kept and dropped. */
    @GET
    @Path("/history")
    @Operation(
            summary = "The newest changes: who, when, what, and what each merge kept and dropped",
            description = UNSEEN)
    public Uni<HistoryAnswer> history(@PathParam("cartId") String cartId) {
        CartId cart = Inputs.cartId(cartId);
        LoopServices services = loops.current();
        return Changes.read(services, cart).map(readout -> services.answers().history(cart, readout));
    }

    /** The orders that were made of this cart, newest first; at most 100. */
    @GET
    @Path("/orders")
    @Operation(summary = "The orders of this cart, newest first", description = UNSEEN)
    public Uni<OrdersAnswer> orders(@PathParam("cartId") String cartId) {
        CartId cart = Inputs.cartId(cartId);
        LoopServices services = loops.current();
        return Uni.createFrom()
                .<Orders.Listed>emitter(emitter -> services.orders()
                        .list(
                                cart,
                                emitter::complete,
                                trouble -> emitter.fail(new ProblemException(Problem.of(trouble)))))
                .map(orders -> services.answers().orders(cart, orders));
    }
}
