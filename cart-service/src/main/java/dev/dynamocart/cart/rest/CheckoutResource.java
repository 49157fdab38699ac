package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.answer.OrderView;
import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.change.OrderAnswer;
import dev.dynamocart.cart.change.ReadAnswer;
import dev.dynamocart.cart.change.Trouble;
import dev.dynamocart.cart.host.EventLoops;
import dev.dynamocart.cart.host.LoopServices;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.version.ManifestDigest;
import dev.dynamocart.cart.version.Version;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Checkout by manifest: the order holds exactly what the version showed and is still in the cart. */
@Path("/carts/{cartId}/checkout")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class CheckoutResource {
    private static final Trouble NOT_SEEN = new Trouble(
            Trouble.Kind.REFUSED,
            "Too few home nodes answered to say whether the cart still shows what that version showed.");

    private final EventLoops loops;
    private final Catalogue catalogue;

    CheckoutResource(EventLoops loops, Catalogue catalogue) {
        this.loops = loops;
        this.catalogue = catalogue;
    }

    @POST
    @Operation(summary = "Order exactly what a version showed and is still in the cart")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BodyShapes.Checkout.class)))
    @APIResponse(
            responseCode = "201",
            description = "Ordered",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same order: this manifest was ordered before",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<RestResponse<OrderView>> checkout(
            @PathParam("cartId") String cartId, @HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        CartId cart = Inputs.cartId(cartId);
        LoopServices services = loops.current();
        CartDot dot = Inputs.operationId(key).orElseGet(() -> services.carts().mint(cart));
        Bodies.Checkout request = Bodies.Checkout.read(body);
        Version version = services.tokens().read(cart, request.version()).orElseThrow(CheckoutResource::badVersion);
        ShownLines lines = new ShownLines(request.lines());
        Uni<OrderAnswer> answer =
                switch (version) {
                    case Version.Exact exact -> checkout(services, cart, dot, exact.manifest(), lines);
                    case Version.Digest digest -> checkout(new Large(services, cart, dot, digest.digest()), lines);
                };
        return answer.map(ordered -> response(services, Rejections.ordered(ordered)));
    }

    private Uni<OrderAnswer> checkout(
            LoopServices services, CartId cart, CartDot dot, Manifest manifest, ShownLines lines) {
        lines.checkAgainst(manifest);
        if (manifest.isEmpty()) {
            throw new ProblemException(Problem.badRequest(
                    "empty-cart", "That version showed an empty cart.", "Put something into the cart first."));
        }
        OrderId order = ManifestDigest.of(manifest).orderId(cart);
        return checkout(
                services, cart, dot, new CartOperation.Checkout(order, manifest, Prices.of(catalogue, manifest)));
    }

    private static Uni<OrderAnswer> checkout(
            LoopServices services, CartId cart, CartDot dot, CartOperation.Checkout operation) {
        return Uni.createFrom().emitter(emitter -> services.orders().checkout(cart, dot, operation, emitter::complete));
    }

    /** A checkout of a version whose token had no room for the units. */
    private record Large(LoopServices services, CartId cart, CartDot dot, ManifestDigest shown) {
        OrderId order() {
            return shown.orderId(cart);
        }

        boolean isShownBy(Cart seen) {
            return ManifestDigest.of(seen.manifest()).equals(shown);
        }

        boolean isOrderedBy(Cart seen) {
            return seen.orders().find(order()).isPresent();
        }

        Uni<OrderAnswer> readOrder() {
            return Uni.createFrom().emitter(emitter -> services.orders().read(order(), emitter::complete));
        }
    }

    /** The units must be what the cart shows now, or have been ordered before. */
    private Uni<OrderAnswer> checkout(Large large, ShownLines lines) {
        return Uni.createFrom()
                .<ReadAnswer>emitter(emitter -> large.services
                        .carts()
                        .readUntil(
                                large.cart,
                                seen -> large.isShownBy(seen) || large.isOrderedBy(seen),
                                emitter::complete))
                .flatMap(answer -> {
                    CartReadout readout = Rejections.read(answer).readout();
                    Cart seen = readout.cart();
                    return large.isShownBy(seen)
                            ? checkout(large.services, large.cart, large.dot, seen.manifest(), lines)
                            : seen.orders()
                                    .find(large.order())
                                    .map(order -> finish(large, order, lines))
                                    .orElseGet(() -> orderedBefore(large, readout.copies(), lines));
                });
    }

    /** The cart remembers the order: whatever failed after it was sealed is done now. */
    private static Uni<OrderAnswer> finish(Large large, Order sealed, ShownLines lines) {
        lines.checkAgainst(large.shown, sealed);
        Map<ProductId, Long> pricesMinor = new HashMap<>();
        sealed.lines().forEach((product, line) -> pricesMinor.put(product, line.priceMinor()));
        return checkout(
                large.services,
                large.cart,
                large.dot,
                new CartOperation.Checkout(sealed.id(), sealed.units(), pricesMinor));
    }

    /** The cart neither shows the units nor remembers an order of them. */
    private static Uni<OrderAnswer> orderedBefore(Large large, Copies copies, ShownLines lines) {
        return large.readOrder().invoke(answer -> {
            switch (answer) {
                case OrderAnswer.Ordered ordered -> lines.checkAgainst(large.shown, ordered.order());
                case OrderAnswer.Absent absent -> throw new ProblemException(notOrdered(copies));
                case OrderAnswer.Rejected rejected -> {}
                case OrderAnswer.Failed failed -> {}
            }
        });
    }

    private static Problem notOrdered(Copies copies) {
        return copies.isFull()
                ? Problem.of(
                        409,
                        "cart-has-changed",
                        "The cart is large and has changed since that version. Nothing was ordered.",
                        "Read the cart and check out what it shows now.")
                : Problem.of(NOT_SEEN);
    }

    private static RestResponse<OrderView> response(LoopServices services, OrderAnswer.Ordered ordered) {
        RestResponse.Status status = ordered.existed() ? RestResponse.Status.OK : RestResponse.Status.CREATED;
        return RestResponse.ResponseBuilder.create(status, services.answers().order(ordered.order()))
                .header("Location", "/orders/" + ordered.order().id())
                .build();
    }

    static ProblemException badVersion() {
        return new ProblemException(Problem.badRequest(
                "bad-version", "This service has not given that version for this cart.", "Send the version as read."));
    }
}
