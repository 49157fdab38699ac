package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.answer.OrderView;
import dev.dynamocart.cart.change.OrderAnswer;
import dev.dynamocart.cart.host.EventLoops;
import dev.dynamocart.cart.host.LoopServices;
import dev.dynamocart.cart.model.OrderId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orders by their id. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class OrdersResource {
    private final EventLoops loops;

    OrdersResource(EventLoops loops) {
        this.loops = loops;
    }

    @GET
    @Path("/{orderId}")
    @Operation(
            summary = "An order",
            description = "404 if there is none; 503 as long as too few nodes that keep it answer to say so")
    public Uni<OrderView> find(@PathParam("orderId") String orderId) {
        OrderId id = Inputs.orderId(orderId);
        LoopServices services = loops.current();
        return Uni.createFrom()
                .<OrderAnswer>emitter(emitter -> services.orders().read(id, emitter::complete))
                .map(answer ->
                        services.answers().order(Rejections.ordered(answer).order()));
    }
}
