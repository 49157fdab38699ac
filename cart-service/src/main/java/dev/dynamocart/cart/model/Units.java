package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DotMap;
import java.util.function.Predicate;

/**
 * The units of one product, each under the dot of the operation that put it there.
 *
 * @param base quantities that were set; more than one only if they were set concurrently
 * @param adds quantities that were added on top
 */
public record Units(DotMap<Integer> base, DotMap<Added> adds) {
    public static final Units NONE = new Units(DotMap.empty(), DotMap.empty());

    /** The largest base (0 if none) plus the sum of the adds. */
    public int quantity() {
        long quantity = 0;
        for (int i = 0; i < base.size(); i++) {
            quantity = Math.max(quantity, base.value(i));
        }
        for (int i = 0; i < adds.size(); i++) {
            quantity += adds.value(i).quantity();
        }
        return (int) Math.min(quantity, Integer.MAX_VALUE);
    }

    public boolean isEmpty() {
        return base.isEmpty() && adds.isEmpty();
    }

    public int dotCount() {
        return base.size() + adds.size();
    }

    /** True if quantities were set concurrently and differ, so that the larger had to be chosen. */
    public boolean isContested() {
        for (int i = 1; i < base.size(); i++) {
            if (!base.value(i).equals(base.value(0))) {
                return true;
            }
        }
        return false;
    }

    /** The units whose dot passes. */
    public Units only(Predicate<CartDot> filter) {
        return new Units(base.only(filter), adds.only(filter));
    }

    public boolean contains(CartDot dot) {
        return base.contains(dot) || adds.contains(dot);
    }

    /** True if every dot passes. */
    public boolean all(Predicate<CartDot> test) {
        return base.all(test) && adds.all(test);
    }

    Units join(Units other, CartContext mine, CartContext theirs) {
        return new Units(
                base.join(other.base, mine, theirs, Math::max), adds.join(other.adds, mine, theirs, Added::join));
    }
}
