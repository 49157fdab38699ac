package dev.dynamocart.cart.model;

/**
 * What one add put into a line.
 *
 * @param quantity how many, at least 1
 * @param priceMinor the unit price that the shopper saw, in minor units of the currency; only to say that it has changed
 */
public record Added(int quantity, long priceMinor) {
    public Added {
        if (quantity < 1 || priceMinor < 0) {
            throw new IllegalArgumentException("An add has a quantity of at least 1 and a price of at least 0.");
        }
    }

    /** Used only if one dot was misused for two adds: the larger quantity, then the larger price. */
    Added join(Added other) {
        if (quantity != other.quantity) {
            return quantity > other.quantity ? this : other;
        }
        return priceMinor >= other.priceMinor ? this : other;
    }
}
