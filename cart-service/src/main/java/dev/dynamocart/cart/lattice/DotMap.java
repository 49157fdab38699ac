package dev.dynamocart.cart.lattice;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Live dots with a value each, ascending by dot: the dot store of Almeida, Shoker and Baquero, "Delta state replicated data
 * types" (arXiv:1603.01529), section 4. It holds no context of its own; the join needs the contexts of the two carts.
 */
public final class DotMap<V> {
    private static final DotMap<?> EMPTY = new DotMap<>(new CartDot[0], new Object[0]);

    private final CartDot[] dots;
    private final Object[] values;

    private DotMap(CartDot[] dots, Object[] values) {
        this.dots = dots;
        this.values = values;
    }

    @SuppressWarnings("unchecked") // The empty map holds no value of any type.
    public static <V> DotMap<V> empty() {
        return (DotMap<V>) EMPTY;
    }

    public static <V> DotMap<V> of(CartDot dot, V value) {
        return new DotMap<>(new CartDot[] {dot}, new Object[] {value});
    }

    public int size() {
        return dots.length;
    }

    public boolean isEmpty() {
        return dots.length == 0;
    }

    public CartDot dot(int index) {
        return dots[index];
    }

    @SuppressWarnings("unchecked") // Only values of type V are ever put in.
    public V value(int index) {
        return (V) values[index];
    }

    public boolean contains(CartDot dot) {
        return Arrays.binarySearch(dots, dot) >= 0;
    }

    public @Nullable V get(CartDot dot) {
        int index = Arrays.binarySearch(dots, dot);
        return index < 0 ? null : value(index);
    }

    /** This map and one more dot; the value of a dot that is here already is replaced. */
    public DotMap<V> with(CartDot dot, V value) {
        int index = Arrays.binarySearch(dots, dot);
        if (index >= 0) {
            Object[] replaced = values.clone();
            replaced[index] = value;
            return new DotMap<>(dots, replaced);
        }
        Builder<V> builder = new Builder<>(size() + 1);
        int at = -index - 1;
        for (int i = 0; i < at; i++) {
            builder.add(dots[i], value(i));
        }
        builder.add(dot, value);
        for (int i = at; i < size(); i++) {
            builder.add(dots[i], value(i));
        }
        return builder.build();
    }

    /** True if every dot passes. */
    public boolean all(Predicate<CartDot> test) {
        for (CartDot dot : dots) {
            if (!test.test(dot)) {
                return false;
            }
        }
        return true;
    }

    /** The entries whose dot passes. */
    public DotMap<V> only(Predicate<CartDot> filter) {
        Builder<V> builder = new Builder<>(size());
        for (int i = 0; i < size(); i++) {
            if (filter.test(dots[i])) {
                builder.add(dots[i], value(i));
            }
        }
        return builder.size == size() ? this : builder.build();
    }

    /**
     * The dot-store join: keeps a dot if both sides hold it, or if one holds it and the other's context has not seen it.
     *
     * @param mine the context of the cart that this map belongs to
     * @param theirs the context of the cart that the other map belongs to
     * @param pick chooses between two values of one dot; itself a join, so that a misused dot cannot break the laws
     */
    public DotMap<V> join(DotMap<V> other, CartContext mine, CartContext theirs, BinaryOperator<V> pick) {
        if (equals(other)) {
            return this;
        }
        Builder<V> joined = new Builder<>(size() + other.size());
        int i = 0;
        int j = 0;
        while (i < size() || j < other.size()) {
            int order = i == size() ? 1 : j == other.size() ? -1 : dots[i].compareTo(other.dots[j]);
            if (order == 0) {
                joined.add(dots[i], pick.apply(value(i), other.value(j)));
            } else if (order < 0 && !theirs.covers(dots[i])) {
                joined.add(dots[i], value(i));
            } else if (order > 0 && !mine.covers(other.dots[j])) {
                joined.add(other.dots[j], other.value(j));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return joined.build();
    }

    /** Every dot of both: the join of two maps that never lose a dot. */
    public DotMap<V> union(DotMap<V> other, BinaryOperator<V> pick) {
        return join(other, CartContext.EMPTY, CartContext.EMPTY, pick);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DotMap<?> that && Arrays.equals(dots, that.dots) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(dots) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : ", ").append(dots[i]).append('=').append(values[i]);
        }
        return text.append('}').toString();
    }

    /** Collects entries in ascending order. */
    public static final class Builder<V> {
        private CartDot[] dots;
        private Object[] values;
        private int size;

        public Builder(int expected) {
            dots = new CartDot[expected];
            values = new Object[expected];
        }

        /**
         * Adds the next entry.
         *
         * @throws IllegalArgumentException if the dot does not come after all that were added before
         */
        public Builder<V> add(CartDot dot, V value) {
            if (size > 0 && dots[size - 1].compareTo(dot) >= 0) {
                throw new IllegalArgumentException("The dots of a map ascend.");
            }
            if (size == dots.length) {
                dots = Arrays.copyOf(dots, size * 2 + 4);
                values = Arrays.copyOf(values, size * 2 + 4);
            }
            dots[size] = dot;
            values[size++] = value;
            return this;
        }

        public DotMap<V> build() {
            if (size == 0) {
                return empty();
            }
            return size == dots.length
                    ? new DotMap<>(dots.clone(), values.clone())
                    : new DotMap<>(Arrays.copyOf(dots, size), Arrays.copyOf(values, size));
        }
    }
}
