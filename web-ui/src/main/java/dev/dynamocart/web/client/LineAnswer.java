package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * One line of a cart or an order.
 *
 * @param note an explanation when something about the line wants one
 * @param place "cart" or "later"
 * @param name the product's name as the service knows it; null if it is no longer sold
 * @param priceMinor the unit price, in an order the one that was paid
 * @param priceSeenMinor the unit price when it was added, if that was another one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LineAnswer(
        String productId,
        int quantity,
        @Nullable String note,
        @Nullable String place,
        @Nullable String name,
        @Nullable Long priceMinor,
        @Nullable Long priceSeenMinor) {
    /** Whether the line is saved for later, not in the cart proper. */
    public boolean isForLater() {
        return "later".equalsIgnoreCase(place);
    }
}
