package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import java.util.Map;

/** One thing a shopper can do to a cart. */
public sealed interface CartOperation {

    /** Puts more of a product into the cart: a new dot among the adds. */
    record Add(ProductId product, Added added) implements CartOperation {}

    /** Takes back a removal: an add of what was removed. The old dots stay dead. */
    record Undo(ProductId product, Added added) implements CartOperation {}

    /** Sets the quantity of a line: replaces the units that are seen here by one new dot in the base. */
    record SetQuantity(ProductId product, int quantity) implements CartOperation {
        public SetQuantity {
            if (quantity < 1) {
                throw new IllegalArgumentException("A quantity of 0 is a removal.");
            }
        }
    }

    /** Drops the dots of a line that are seen here. */
    record Remove(ProductId product) implements CartOperation {}

    record SaveForLater(ProductId product) implements CartOperation {}

    record MoveToCart(ProductId product) implements CartOperation {}

    /** Joins another cart, with its dots as they are: however often it is repeated, each unit counts once. */
    record JoinCart(Cart other) implements CartOperation {}

    /**
     * Takes the units of a manifest out of the cart and seals an order of them.
     *
     * @param pricesMinor unit price of each product of the manifest, in minor units
     */
    record Checkout(OrderId order, Manifest manifest, Map<ProductId, Long> pricesMinor) implements CartOperation {
        public Checkout {
            pricesMinor = Map.copyOf(pricesMinor);
        }
    }
}
