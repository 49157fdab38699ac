package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.Recent;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one checkout consumed. Its id follows from what was to be ordered, so a repeated checkout finds the same order. Two
 * forms of one order, made on two sides of a cut, differ only in units that one side had seen removed.
 *
 * @param atMillis when it was ordered, by the wall clock of the service
 */
public record Order(OrderId id, long atMillis, SortedMap<ProductId, Line> lines)
        implements Recent.Entry<OrderId, Order> {

    /** How many orders a cart remembers; each of them is also stored under its own key. */
    public static final int ORDERS_MAX = 8;

    /**
     * One ordered product.
     *
     * @param units the very units that were taken out of the cart
     * @param priceMinor unit price at which they were ordered, in minor units
     */
    public record Line(Units units, long priceMinor) {
        public Line {
            if (units.isEmpty() || priceMinor < 0) {
                throw new IllegalArgumentException("An order line has units and a price of at least 0.");
            }
        }

        Line join(Line other) {
            return new Line(
                    new Units(
                            units.base().union(other.units.base(), Math::max),
                            units.adds().union(other.units.adds(), Added::join)),
                    Math.min(priceMinor, other.priceMinor));
        }
    }

    private static final Comparator<Order> LATEST = Comparator.comparingLong(Order::atMillis)
            .thenComparing(order -> order.lines().toString());

    public Order {
        if (lines.isEmpty() || atMillis < 0) {
            throw new IllegalArgumentException("An order has lines and a time of at least 0.");
        }
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    @Override
    public OrderId key() {
        return id;
    }

    /** For the cart's own record of its newest orders. */
    @Override
    public Order later(Order other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }

    /** For the order under its own key: everything that either form ordered. */
    public Order join(Order other) {
        SortedMap<ProductId, Line> all = new TreeMap<>(lines);
        other.lines.forEach((product, line) -> all.merge(product, line, Line::join));
        return new Order(id, Math.max(atMillis, other.atMillis), all);
    }

    /** The units that were ordered. */
    public Manifest units() {
        SortedMap<ProductId, Units> ordered = new TreeMap<>();
        lines.forEach((product, line) -> ordered.put(product, line.units()));
        return new Manifest(ordered);
    }

    /** All units together. */
    public int quantity() {
        return lines.values().stream().mapToInt(line -> line.units().quantity()).sum();
    }

    public long totalMinor() {
        return lines.values().stream()
                .mapToLong(line -> line.priceMinor() * line.units().quantity())
                .sum();
    }
}
