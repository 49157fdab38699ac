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
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.CartOperation;
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
import java.util.SortedMap;
import java.util.TreeMap;
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
        Uni<OrderAnswer> answer =
                switch (version) {
                    case Version.Exact exact -> checkout(services, cart, dot, exact.manifest(), request.lines());
                    case Version.Digest digest ->
                        checkoutByDigest(services, cart, dot, digest.digest(), request.lines());
                };
        return answer.map(ordered -> response(services, Rejections.ordered(ordered)));
    }

    private Uni<OrderAnswer> checkout(
            LoopServices services, CartId cart, CartDot dot, Manifest manifest, SortedMap<ProductId, Integer> lines) {
        if (!quantities(manifest).equals(lines)) {
            throw new ProblemException(Problem.badRequest(
                    "lines-disagree",
                    "The lines are not what that version showed.",
                    "Send the version and the lines of one and the same answer."));
        }
        if (manifest.isEmpty()) {
            throw new ProblemException(Problem.badRequest(
                    "empty-cart", "That version showed an empty cart.", "Put something into the cart first."));
        }
        OrderId order = ManifestDigest.of(manifest).orderId(cart);
        CartOperation.Checkout operation = new CartOperation.Checkout(order, manifest, Prices.of(catalogue, manifest));
        return Uni.createFrom().emitter(emitter -> services.orders().checkout(cart, dot, operation, emitter::complete));
    }

    /** The token had no room for the units: they must be what the cart shows now, or have been ordered before. */
    private Uni<OrderAnswer> checkoutByDigest(
            LoopServices services,
            CartId cart,
            CartDot dot,
            ManifestDigest digest,
            SortedMap<ProductId, Integer> lines) {
        Uni<OrderAnswer> before =
                Uni.createFrom().emitter(emitter -> services.orders().read(digest.orderId(cart), emitter::complete));
        return before.flatMap(answer -> answer instanceof OrderAnswer.Absent
                ? checkoutOfWhatIsShown(services, cart, dot, digest, lines)
                : Uni.createFrom().item(answer));
    }

    private Uni<OrderAnswer> checkoutOfWhatIsShown(
            LoopServices services,
            CartId cart,
            CartDot dot,
            ManifestDigest digest,
            SortedMap<ProductId, Integer> lines) {
        return Uni.createFrom()
                .<ReadAnswer>emitter(
                        emitter -> services.carts().readUntil(cart, seen -> isShownBy(seen, digest), emitter::complete))
                .flatMap(answer -> {
                    CartReadout readout = Rejections.read(answer).readout();
                    boolean isShown = isShownBy(readout.cart(), digest);
                    if (!isShown && !readout.copies().isFull()) {
                        throw new ProblemException(Problem.of(NOT_SEEN));
                    }
                    if (!isShown) {
                        throw new ProblemException(Problem.of(
                                409,
                                "cart-has-changed",
                                "The cart is large and has changed since that version. Nothing was ordered.",
                                "Read the cart and check out what it shows now."));
                    }
                    return checkout(services, cart, dot, readout.cart().manifest(), lines);
                });
    }

    private static boolean isShownBy(Cart cart, ManifestDigest digest) {
        return ManifestDigest.of(cart.manifest()).equals(digest);
    }

    private static SortedMap<ProductId, Integer> quantities(Manifest manifest) {
        SortedMap<ProductId, Integer> quantities = new TreeMap<>();
        manifest.lines().forEach((product, units) -> quantities.put(product, units.quantity()));
        return quantities;
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
