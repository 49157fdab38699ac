package dev.dynamocart.cart.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of request bodies, for the API's description; {@link Bodies} reads them. */
final class BodyShapes {
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private BodyShapes() {}

    @Schema(name = "NewItem", description = "What to add")
    record NewItem(
            @Schema(required = true, pattern = ID, examples = "kettle")
            String productId,

            @Schema(required = true, minimum = "1", maximum = "999", examples = "1")
            int quantity,

            @Schema(description = "true puts back what was removed; the history says so")
            boolean undo) {}

    @Schema(name = "NewQuantity", description = "The quantity to set; 0 removes")
    record NewQuantity(
            @Schema(required = true, minimum = "0", maximum = "999", examples = "3")
            int quantity) {}

    @Schema(name = "Guest", description = "Whose units join")
    record Guest(
            @Schema(required = true, pattern = ID, description = "Id of the guest's cart")
            String from) {}

    @Schema(name = "Joining", description = "Which joining to undo")
    record Joining(
            @Schema(
                    required = true,
                    description = "The \"merge\" of one of the cart's \"joins\"",
                    examples = "phone-01.7")
            String merge) {}

    @Schema(name = "CheckoutRequest", description = "The cart as it was read")
    record Checkout(
            @Schema(required = true, description = "The version of that answer")
            String version,

            @Schema(required = true, description = "The lines of that answer")
            List<CheckoutLine> lines) {}

    @Schema(name = "CheckoutLine", description = "A line as it was read; other fields are skipped")
    record CheckoutLine(
            @Schema(required = true) String productId,
            @Schema(required = true) int quantity,

            @Schema(description = "\"later\" for a line that is not bought")
            String place) {}
}
