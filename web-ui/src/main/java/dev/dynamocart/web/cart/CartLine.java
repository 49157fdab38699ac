package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Price;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.OperationId;
import dev.dynamocart.web.client.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * One line as the cart page shows it.
 *
 * @param product what the catalogue knows of it; null when it is no longer for sale
 * @param note why the line is here when that may surprise; null when there is nothing to explain
 * @param seenPrice the unit price when it was added, if that was another one
 * @param operation the operation id of the line's form
 */
public record CartLine(
        ProductId id,
        @Nullable Product product,
        int quantity,
        @Nullable String note,
        @Nullable Price seenPrice,
        OperationId operation) {
    /** The name, or the bare id of a product that is no longer for sale. */
    public String name() {
        return product == null ? id.value() : product.name();
    }

    /** The price of all units; null when no price is known. */
    public @Nullable Price total() {
        return product == null ? null : product.price().times(quantity);
    }
}
