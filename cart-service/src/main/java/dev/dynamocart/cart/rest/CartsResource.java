package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.answer.CartAnswer;
import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.catalogue.Product;
import dev.dynamocart.cart.host.EventLoops;
import dev.dynamocart.cart.host.LoopServices;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.version.Version;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Carts: reading, adding, changing, removing, saving for later. */
@Path("/carts/{cartId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "carts")
public class CartsResource {
    private static final String SEEN = "Cart-Version";

    private final EventLoops loops;
    private final Catalogue catalogue;

    CartsResource(EventLoops loops, Catalogue catalogue) {
        this.loops = loops;
        this.catalogue = catalogue;
    }

    /** The cart; 304 if the version has not changed. That nothing can be seen is told each time. */
    @GET
    @Operation(summary = "The cart; an unknown one is empty")
    public Uni<RestResponse<CartAnswer>> read(
            @PathParam("cartId") String cartId, @HeaderParam("If-None-Match") @Nullable String known) {
        CartId cart = Inputs.cartId(cartId);
        LoopServices services = loops.current();
        return Changes.read(services, cart).map(readout -> {
            CartAnswer answer = services.answers().cart(cart, readout);
            boolean isKnown = EntityTags.matches(known, answer.version())
                    && !answer.copies().unseen();
            return isKnown
                    ? RestResponse.ResponseBuilder.<CartAnswer>create(RestResponse.Status.NOT_MODIFIED)
                            .header("ETag", EntityTags.of(answer.version()))
                            .build()
                    : Changes.ok(answer);
        });
    }

    @POST
    @Path("/items")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add units of a product, or put back what was removed")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BodyShapes.NewItem.class)))
    public Uni<RestResponse<CartAnswer>> add(
            @PathParam("cartId") String cartId, @HeaderParam(Changes.KEY) @Nullable String key, byte[] body) {
        CartId cart = Inputs.cartId(cartId);
        Bodies.Item item = Bodies.Item.read(body);
        Added added = new Added(item.quantity(), find(item.product()).priceMinor());
        return change(
                cart,
                key,
                item.undo()
                        ? new CartOperation.Undo(item.product(), added)
                        : new CartOperation.Add(item.product(), added));
    }

    /** Sets a quantity; 0 removes the line. Cart-Version names what the shopper saw; it never makes the change fail. */
    @PUT
    @Path("/items/{productId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the quantity of a line; 0 removes it")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BodyShapes.NewQuantity.class)))
    public Uni<RestResponse<CartAnswer>> set(
            @PathParam("cartId") String cartId,
            @PathParam("productId") String productId,
            @HeaderParam(Changes.KEY) @Nullable String key,
            @HeaderParam(SEEN) @Nullable String version,
            byte[] body) {
        CartId cart = Inputs.cartId(cartId);
        ProductId product = Inputs.productId(productId);
        int quantity = Bodies.readQuantity(body);
        Units seen = seen(cart, product, version);
        if (quantity == 0) {
            return change(cart, key, new CartOperation.Remove(product, seen));
        }
        find(product);
        return change(cart, key, new CartOperation.SetQuantity(product, quantity, seen));
    }

    private Product find(ProductId product) {
        return catalogue.find(product).orElseThrow(() -> ProductsResource.noSuchProduct(product.value()));
    }

    @DELETE
    @Path("/items/{productId}")
    @Operation(summary = "Remove a line")
    public Uni<RestResponse<CartAnswer>> remove(
            @PathParam("cartId") String cartId,
            @PathParam("productId") String productId,
            @HeaderParam(Changes.KEY) @Nullable String key,
            @HeaderParam(SEEN) @Nullable String version) {
        CartId cart = Inputs.cartId(cartId);
        ProductId product = Inputs.productId(productId);
        return change(cart, key, new CartOperation.Remove(product, seen(cart, product, version)));
    }

    /**
     * The units of a line that the caller says it saw. With them a change hits what the shopper meant, also where no home node
     * of the cart can be reached.
     */
    private Units seen(CartId cart, ProductId product, @Nullable String header) {
        if (header == null) {
            return Units.NONE;
        }
        Version version = loops.current().tokens().read(cart, header).orElseThrow(CheckoutResource::badVersion);
        return switch (version) {
            case Version.Exact exact -> exact.units(product);
            case Version.Digest digest -> Units.NONE;
        };
    }

    @POST
    @Path("/items/{productId}/later")
    @Operation(summary = "Save a line for later; an add at the same time keeps it in the cart")
    public Uni<RestResponse<CartAnswer>> saveForLater(
            @PathParam("cartId") String cartId,
            @PathParam("productId") String productId,
            @HeaderParam(Changes.KEY) @Nullable String key) {
        return change(Inputs.cartId(cartId), key, new CartOperation.SaveForLater(Inputs.productId(productId)));
    }

    @POST
    @Path("/items/{productId}/cart")
    @Operation(summary = "Move a line back to the cart")
    public Uni<RestResponse<CartAnswer>> moveToCart(
            @PathParam("cartId") String cartId,
            @PathParam("productId") String productId,
            @HeaderParam(Changes.KEY) @Nullable String key) {
        return change(Inputs.cartId(cartId), key, new CartOperation.MoveToCart(Inputs.productId(productId)));
    }

    private Uni<RestResponse<CartAnswer>> change(CartId cart, @Nullable String key, CartOperation operation) {
        return Changes.apply(loops.current(), cart, key, operation);
    }
}
