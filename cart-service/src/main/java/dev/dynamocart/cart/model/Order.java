package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.Recent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

    /**
     * Units that two orders of one cart both took: two versions of the cart were checked out at the same time, and neither checkout
     * had seen the other.
     *
     * @param quantity the units that are in both
     */
    public record Twice(OrderId first, OrderId second, int quantity) {

        /** What only the merge of these siblings shows: none of them holds both orders. */
        public static List<Twice> foundBy(Cart merged, List<Cart> siblings) {
            List<Twice> found = new ArrayList<>(in(merged.orders().entries()));
            siblings.forEach(sibling -> found.removeAll(in(sibling.orders().entries())));
            return found;
        }

        private static List<Twice> in(List<Order> orders) {
            List<Twice> found = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                for (Order other : orders.subList(i + 1, orders.size())) {
                    int quantity = orders.get(i).quantitySharedWith(other);
                    if (quantity > 0) {
                        found.add(new Twice(orders.get(i).id(), other.id(), quantity));
                    }
                }
            }
            return found;
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

    private int quantitySharedWith(Order other) {
        SortedMap<ProductId, Units> theirs = other.units().lines();
        int quantity = 0;
        for (var line : lines.entrySet()) {
            Units units = theirs.getOrDefault(line.getKey(), Units.NONE);
            quantity += line.getValue().units().only(units::contains).quantity();
        }
        return quantity;
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
