package dev.dynamocart.cart.answer;

import org.jspecify.annotations.Nullable;

/**
 * One line of a cart or an order.
 *
 * @param note why the line is not what the shopper may expect; null if there is nothing to say
 * @param place "cart" or "later"
 * @param priceMinor unit price now, or for an order the price at which it was ordered; null if the product is no longer sold
 * @param priceSeenMinor the unit price when it was added, if that was another one
 */
public record LineAnswer(
        String productId,
        int quantity,
        @Nullable String note,
        String place,
        @Nullable String name,
        @Nullable Long priceMinor,
        @Nullable Long priceSeenMinor,
        String currency) {}
