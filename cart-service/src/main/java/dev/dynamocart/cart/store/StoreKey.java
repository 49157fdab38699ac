package dev.dynamocart.cart.store;

import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.OrderId;

/** A key in the store: {@code cart/{cartId}} or {@code order/{orderId}}. */
public record StoreKey(String text) {
    public static StoreKey of(CartId cart) {
        return new StoreKey("cart/" + cart.value());
    }

    public static StoreKey of(OrderId order) {
        return new StoreKey("order/" + order.value());
    }
}
