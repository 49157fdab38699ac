package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.IdAlphabet;

/** Names a cart: 1 to 64 of {@code [A-Za-z0-9_-]}. Whoever knows the id of a guest cart may use it. */
public record CartId(String value) implements Comparable<CartId> {
    public static final int CHARS_MAX = 64;

    public CartId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "A cart id has 1 to " + CHARS_MAX + " characters of A-Z, a-z, 0-9, _ and -.");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= CHARS_MAX && IdAlphabet.holds(value);
    }

    @Override
    public int compareTo(CartId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
