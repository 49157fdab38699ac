package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Some units, named exactly: what a version of a cart showed, so that a checkout may consume it, or what a sign-in moved. */
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

    /** The units whose dot passes. */
    public Manifest only(Predicate<CartDot> filter) {
        SortedMap<ProductId, Units> passed = new TreeMap<>();
        lines.forEach((product, units) -> {
            Units rest = units.only(filter);
            if (!rest.isEmpty()) {
                passed.put(product, rest);
            }
        });
        return new Manifest(passed);
    }

    /** True if every dot passes. */
    public boolean all(Predicate<CartDot> test) {
        return lines.values().stream().allMatch(units -> units.all(test));
    }
}
