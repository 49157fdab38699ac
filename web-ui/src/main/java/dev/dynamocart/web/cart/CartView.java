package dev.dynamocart.web.cart;

import dev.dynamocart.web.catalogue.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cart as its page shows it.
 *
 * @param units how many things are in the cart proper
 * @param total what they cost together; null when no line has a price
 * @param merged what differed between versions that had not seen each other; null if there was only one version
 * @param isHidden whether nothing is shown because it cannot be seen, which is not the same as nothing being there
 * @param version names what this page shows, for its forms; empty if the cart service does not say
 */
public record CartView(
        List<CartLine> lines,
        List<CartLine> later,
        int units,
        @Nullable Price total,
        @Nullable List<Joined> merged,
        boolean isHidden,
        String version) {
    public CartView {
        lines = List.copyOf(lines);
        later = List.copyOf(later);
    }

    /** A product in which versions of the cart differed: how many in each, how many now, and why. */
    public record Joined(String name, String before, int now, String why) {}
}
