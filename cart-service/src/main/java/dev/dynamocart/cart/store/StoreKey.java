package dev.dynamocart.cart.store;

import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.OrderId;

/** A key in the store: {@code cart/{cartId}}, {@code order/{orderId}}, or {@code orders/{cartId}} for the orders of a cart. */
public record StoreKey(String text) {
    public static StoreKey of(CartId cart) {
        return new StoreKey("cart/" + cart.value());
    }

    public static StoreKey of(OrderId order) {
        return new StoreKey("order/" + order.value());
    }

    /** The key of the list of a cart's orders. */
    public static StoreKey ordersOf(CartId cart) {
        return new StoreKey("orders/" + cart.value());
    }
}
