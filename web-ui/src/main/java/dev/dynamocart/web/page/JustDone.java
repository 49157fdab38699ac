package dev.dynamocart.web.page;

import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.ProductId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the shopper just did, carried in the address of the page that a change redirects to. It only chooses a sentence; the
 * numbers on the page come from the cart.
 */
public record JustDone(
        @QueryParam("did") @DefaultValue("") String did,
        @QueryParam("product") @DefaultValue("") String product,
        @QueryParam("quantity") @DefaultValue("") String quantity,
        @QueryParam("op") @DefaultValue("") String operation) {

    /** The kinds of change that a page reports. */
    public enum Deed {
        ADDED,
        CHANGED,
        REMOVED,
        REMOVED_LATER,
        RESTORED,
        RESTORED_LATER,
        SAVED,
        MOVED,
        /** Nothing: one less is still more than one change can set. */
        TOO_MANY,
        SIGNED_IN,
        SIGNED_OUT,
        KEPT_ONLY,
        TAKEN_OUT;

        String parameter() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The parameters that report a deed that is not about one product. */
    public static String parameters(Deed deed) {
        return "did=" + deed.parameter();
    }

    /** The parameters that report a deed on a product. */
    public static String parameters(Deed deed, ProductId product) {
        return "did=" + deed.parameter() + "&product=" + product;
    }

    /** The same with the quantity that was meant and the form's operation id. */
    public static String parameters(Deed deed, ProductId product, int quantity, OperationId operation) {
        return parameters(deed, product) + "&quantity=" + quantity + "&op=" + operation;
    }

    /** The deed, if the address names one. */
    public Optional<Deed> deed() {
        return Arrays.stream(Deed.values())
                .filter(deed -> deed.parameter().equals(did))
                .findFirst();
    }

    /** The product it was done to, if the address names one. */
    public Optional<ProductId> productId() {
        return ProductId.isValid(product) ? Optional.of(new ProductId(product)) : Optional.empty();
    }

    /** The quantity that was meant, 1 to 999,999,999; 1 if the address names none. */
    public int meant() {
        return quantity.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(quantity) : 1;
    }

    /** The operation id of the form, if the address names one. */
    public Optional<OperationId> operationId() {
        return OperationId.parse(operation);
    }
}
