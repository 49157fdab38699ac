package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.IdAlphabet;

/** Names an order: 1 to 64 of {@code [A-Za-z0-9_-]}, derived from what was ordered. */
public record OrderId(String value) implements Comparable<OrderId> {
    public static final int CHARS_MAX = 64;

    public OrderId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "A order id has 1 to " + CHARS_MAX + " characters of A-Z, a-z, 0-9, _ and -.");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= CHARS_MAX && IdAlphabet.holds(value);
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
