package dev.dynamocart.cart.model;

/** Where a line is shown. On conflict {@link #CART} wins, so that an add is never hidden. */
public enum Place {
    CART,
    LATER;

    Place join(Place other) {
        return this == CART ? this : other;
    }
}
