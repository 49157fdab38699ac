package dev.dynamocart.web.checkout;

import dev.dynamocart.web.catalogue.Price;
import dev.dynamocart.web.client.ProductId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines with their prices, for a checkout or an order.
 *
 * @param total null while no price is known
 */
public record Bill(List<Line> lines, int units, @Nullable Price total) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * One product.
     *
     * @param category its category, for the colour of its plate
     * @param price of one unit; null if it is not known
     */
    public record Line(
            ProductId id,
            String name,
            String category,
            int quantity,
            @Nullable Price price) {
        /** The price of all units; null when no price is known. */
        public @Nullable Price total() {
            return price == null ? null : price.times(quantity);
        }
    }
}
