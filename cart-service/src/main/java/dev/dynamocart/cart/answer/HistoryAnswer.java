package dev.dynamocart.cart.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest changes of a cart, newest first, and its newest orders. */
public record HistoryAnswer(String id, List<Entry> entries, List<String> orders) {

    /**
     * One change.
     *
     * @param operation its operation id
     * @param deed "added", "put-back", "set", "removed", "saved-for-later", "moved-to-cart", "joined" or "ordered"
     * @param productId null where the change is about the whole cart
     * @param at when the service applied it, as an ISO 8601 instant
     */
    public record Entry(
            String operation, String deed, @Nullable String productId, int quantity, String at) {}
}
