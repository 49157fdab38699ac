package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Exactly the units that a version of a cart showed as being in the cart: what a checkout of that version may consume. */
public record Manifest(SortedMap<ProductId, Units> lines) {
    public Manifest {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** All units together. */
    public int quantity() {
        return lines.values().stream().mapToInt(Units::quantity).sum();
    }

    /** True if every dot passes. */
    public boolean all(Predicate<CartDot> test) {
        return lines.values().stream().allMatch(units -> units.all(test));
    }
}
