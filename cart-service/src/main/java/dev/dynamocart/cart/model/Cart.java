package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.Recent;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A cart as a mergeable value.
 *
 * @param context every operation that this cart has seen, live or not
 * @param lines the lines that hold a dot, by product; not all of them are shown
 * @param orders the newest checkouts of this cart
 * @param journal the newest operations
 * @param transfers the newest moves of units from or to another cart, by signing in
 */
public record Cart(
        CartContext context,
        SortedMap<ProductId, Line> lines,
        Recent<OrderId, Order> orders,
        Recent<CartDot, JournalEntry> journal,
        Recent<CartDot, Transfer> transfers) {

    public static final Cart EMPTY = new Cart(
            CartContext.EMPTY,
            Collections.emptySortedMap(),
            Recent.none(Order.ORDERS_MAX),
            Recent.none(JournalEntry.ENTRIES_MAX),
            Recent.none(Transfer.TRANSFERS_MAX));

    public Cart {
        lines = Collections.unmodifiableSortedMap(lines);
    }

    /** The join of two siblings, real or false. Commutative, associative and idempotent. */
    public Cart join(Cart other) {
        SortedMap<ProductId, Line> joined = new TreeMap<>();
        lines.forEach((product, line) -> {
            Line theirs = other.lines.getOrDefault(product, Line.EMPTY);
            putUnlessEmpty(joined, product, line.join(theirs, context, other.context));
        });
        other.lines.forEach((product, line) -> {
            if (!lines.containsKey(product)) {
                putUnlessEmpty(joined, product, Line.EMPTY.join(line, context, other.context));
            }
        });
        return new Cart(
                context.union(other.context),
                joined,
                orders.join(other.orders),
                journal.join(other.journal),
                transfers.join(other.transfers));
    }

    private static void putUnlessEmpty(SortedMap<ProductId, Line> lines, ProductId product, Line line) {
        if (!line.isEmpty()) {
            lines.put(product, line);
        }
    }

    /** The join of all siblings that a read returned; the empty cart if there are none. */
    public static Cart joinAll(Collection<Cart> siblings) {
        return siblings.stream().reduce(Cart::join).orElse(EMPTY);
    }

    /** What joining these siblings did, of which this cart is the join; empty unless there are at least two. */
    public Optional<JournalEntry.Merged> storyOf(List<Cart> siblings) {
        return siblings.size() < 2 ? Optional.empty() : Optional.of(new MergeVerdicts(siblings, this).tell());
    }

    public Line line(ProductId product) {
        return lines.getOrDefault(product, Line.EMPTY);
    }

    /** This cart with another line for the product; an empty line is dropped. */
    public Cart withLine(ProductId product, Line line) {
        SortedMap<ProductId, Line> changed = new TreeMap<>(lines);
        changed.remove(product);
        putUnlessEmpty(changed, product, line);
        return new Cart(context, changed, orders, journal, transfers);
    }

    /** This cart, having seen the operation of the entry. */
    public Cart withSeen(JournalEntry entry) {
        return new Cart(context.with(entry.dot()), lines, orders, journal.with(entry), transfers);
    }

    /** This cart, knowing of these units; those that it does not hold count as removed. */
    public Cart covering(Units units) {
        CartContext more = context;
        for (int i = 0; i < units.base().size(); i++) {
            more = more.with(units.base().dot(i));
        }
        for (int i = 0; i < units.adds().size(); i++) {
            more = more.with(units.adds().dot(i));
        }
        return new Cart(more, lines, orders, journal, transfers);
    }

    public Cart withOrder(Order order) {
        return new Cart(context, lines, orders.with(order), journal, transfers);
    }

    public Cart withTransfer(Transfer transfer) {
        return new Cart(context, lines, orders, journal, transfers.with(transfer));
    }

    /** This cart, whose entry of an operation also tells of the merge before it. */
    public Cart withMerged(CartDot operation, JournalEntry.Merged merged) {
        return journal.find(operation)
                .map(entry -> new Cart(context, lines, orders, journal.with(entry.with(merged)), transfers))
                .orElse(this);
    }

    /** Exactly the units that are shown as being in the cart. */
    public Manifest manifest() {
        return unitsOf(Line::isInCart);
    }

    /** Exactly the units that are shown as saved for later. */
    public Manifest savedForLater() {
        return unitsOf(line -> line.isShown() && !line.isInCart());
    }

    /** All units, in the cart or saved for later. */
    public Manifest everything() {
        return unitsOf(Line::isShown);
    }

    private Manifest unitsOf(Predicate<Line> filter) {
        SortedMap<ProductId, Units> passed = new TreeMap<>();
        lines.forEach((product, line) -> {
            if (filter.test(line)) {
                passed.put(product, line.units());
            }
        });
        return new Manifest(passed);
    }

    /** The shown quantity of a product, in the cart or saved for later; 0 if it is in neither. */
    public int quantity(ProductId product) {
        return line(product).units().quantity();
    }

    public int dotCount() {
        int count = 0;
        for (Line line : lines.values()) {
            count += line.dotCount();
        }
        return count;
    }

    public int shownLineCount() {
        int count = 0;
        for (Line line : lines.values()) {
            count += line.isShown() ? 1 : 0;
        }
        return count;
    }
}
