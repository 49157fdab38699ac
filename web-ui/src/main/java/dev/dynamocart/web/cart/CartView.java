package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cart as its page shows it.
 *
 * @param units how many things are in the cart proper
 * @param total what they cost together; null when no line has a price
 * @param merged whether this cart was joined from versions that had not seen each other
 */
public record CartView(
        List<CartLine> lines,
        List<CartLine> later,
        int units,
        @Nullable Price total,
        boolean merged) {
    public CartView {
        lines = List.copyOf(lines);
        later = List.copyOf(later);
    }
}
