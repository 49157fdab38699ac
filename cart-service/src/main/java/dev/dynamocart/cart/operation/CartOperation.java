package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.Map;

/** One thing a shopper can do to a cart. */
public sealed interface CartOperation {
    /**
     * Whether it may be applied to what a single node knows, if no more can be reached. What commutes with everything may: the
     * rest of the cart joins later. An order, or units that leave another cart, may not.
     */
    default boolean restsOnOneNode() {
        return switch (this) {
            case Add add -> true;
            case Undo undo -> true;
            case SetQuantity set -> true;
            case Remove remove -> true;
            case SaveForLater later -> true;
            case MoveToCart back -> true;
            case JoinCart join -> false;
            case UndoJoin undo -> false;
            case MoveOut move -> false;
            case Checkout checkout -> false;
        };
    }

    /** Puts more of a product into the cart: a new dot among the adds. */
    record Add(ProductId product, Added added) implements CartOperation {}

    /** Takes back a removal: an add of what was removed. The old dots stay dead. */
    record Undo(ProductId product, Added added) implements CartOperation {}

    /**
     * Sets the quantity of a line: replaces its units by one new dot in the base.
     *
     * @param seen units that the shopper had seen in the line; they go even if they cannot be seen from here
     */
    record SetQuantity(ProductId product, int quantity, Units seen) implements CartOperation {
        public SetQuantity {
            if (quantity < 1) {
                throw new IllegalArgumentException("A quantity of 0 is a removal.");
            }
        }

        public SetQuantity(ProductId product, int quantity) {
            this(product, quantity, Units.NONE);
        }
    }

    /**
     * Drops the dots of a line.
     *
     * @param seen units that the shopper had seen in the line; they go even if they cannot be seen from here
     */
    record Remove(ProductId product, Units seen) implements CartOperation {
        public Remove(ProductId product) {
            this(product, Units.NONE);
        }
    }

    record SaveForLater(ProductId product) implements CartOperation {}

    record MoveToCart(ProductId product) implements CartOperation {}

    /**
     * Takes over the units of a guest's cart, each under its own dot: however often it is repeated, each counts once.
     *
     * @param pricesMinor unit price of each product of the other cart, in minor units
     */
    record JoinCart(CartId from, Cart other, Map<ProductId, Long> pricesMinor) implements CartOperation {
        public JoinCart {
            pricesMinor = Map.copyOf(pricesMinor);
        }
    }

    /** Takes out again exactly the units that the given join brought. */
    record UndoJoin(CartDot joined) implements CartOperation {}

    /** Lets units go that the cart of an account has taken over; later adds of the guest stay. */
    record MoveOut(CartId to, Manifest units) implements CartOperation {}

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
