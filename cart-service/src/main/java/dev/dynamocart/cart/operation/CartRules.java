package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.JournalEntry.Deed;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.Place;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Applies changes to carts: the table of operations, one method each. */
public final class CartRules {
    /** Lines that are kept only to say why they are back, should a concurrent add turn up. */
    private static final int REMOVED_LINES_MAX = 32;

    private final CartLimits limits;
    private final JoinRules joins;

    public CartRules(CartLimits limits) {
        this.limits = limits;
        this.joins = new JoinRules(limits);
    }

    /** The cart after the change, or why there is none. A change that the cart has seen is done already. */
    public Applied apply(Cart cart, Change change) {
        if (cart.context().covers(change.dot())) {
            return repeated(cart, change);
        }
        return switch (change.operation()) {
            case CartOperation.Add add -> add(cart, change, Deed.ADDED, add.product(), add.added());
            case CartOperation.Undo undo -> add(cart, change, Deed.PUT_BACK, undo.product(), undo.added());
            case CartOperation.SetQuantity set -> set(cart, change, set);
            case CartOperation.Remove remove -> remove(cart, change, remove);
            case CartOperation.SaveForLater later ->
                place(cart, change, Deed.SAVED_FOR_LATER, later.product(), Place.LATER);
            case CartOperation.MoveToCart back -> place(cart, change, Deed.MOVED_TO_CART, back.product(), Place.CART);
            case CartOperation.JoinCart join -> joins.join(cart, change, join);
            case CartOperation.UndoJoin undo -> joins.undo(cart, change, undo);
            case CartOperation.MoveOut out -> joins.moveOut(cart, change, out);
            case CartOperation.Checkout checkout -> checkout(cart, change, checkout);
        };
    }

    /**
     * True if the change would find nothing to act on: the line that it is about is not shown. Where the cart may hold more than can
     * be seen, it is then not known what the change does, and it must not count as done.
     */
    public boolean isBlind(Cart cart, Change change) {
        if (cart.context().covers(change.dot())) {
            return false;
        }
        return switch (change.operation()) {
            case CartOperation.SaveForLater later -> !cart.line(later.product()).isShown();
            case CartOperation.MoveToCart back -> !cart.line(back.product()).isShown();
            case CartOperation.SetQuantity set -> false;
            case CartOperation.Remove remove -> false;
            case CartOperation.Add add -> false;
            case CartOperation.Undo undo -> false;
            case CartOperation.JoinCart join -> false;
            case CartOperation.UndoJoin undo -> false;
            case CartOperation.MoveOut move -> false;
            case CartOperation.Checkout checkout -> false;
        };
    }

    private static Applied repeated(Cart cart, Change change) {
        boolean reused = cart.journal()
                .find(change.dot())
                .filter(before -> !before.isSameRequest(request(change)))
                .isPresent();
        return reused ? new Applied.Refused(Applied.Reason.OPERATION_ID_REUSED) : new Applied.Done(cart, true);
    }

    /** What the journal would say of the request itself, whatever it meets. */
    private static JournalEntry request(Change change) {
        return switch (change.operation()) {
            case CartOperation.Add add ->
                entry(change, Deed.ADDED, add.product(), add.added().quantity());
            case CartOperation.Undo undo ->
                entry(change, Deed.PUT_BACK, undo.product(), undo.added().quantity());
            case CartOperation.SetQuantity set -> entry(change, Deed.SET, set.product(), set.quantity());
            case CartOperation.Remove remove -> entry(change, Deed.REMOVED, remove.product(), 0);
            case CartOperation.SaveForLater later -> entry(change, Deed.SAVED_FOR_LATER, later.product(), 0);
            case CartOperation.MoveToCart back -> entry(change, Deed.MOVED_TO_CART, back.product(), 0);
            case CartOperation.JoinCart join -> entry(change, Deed.JOINED, 0);
            case CartOperation.UndoJoin undo -> entry(change, Deed.JOIN_UNDONE, 0);
            case CartOperation.MoveOut out -> entry(change, Deed.MOVED_OUT, 0);
            case CartOperation.Checkout checkout ->
                entry(change, Deed.ORDERED, checkout.manifest().quantity());
        };
    }

    private static JournalEntry entry(Change change, Deed deed, ProductId product, int quantity) {
        return new JournalEntry(change.dot(), change.atMillis(), deed, Optional.of(product), quantity);
    }

    private static JournalEntry entry(Change change, Deed deed, int quantity) {
        return new JournalEntry(change.dot(), change.atMillis(), deed, Optional.empty(), quantity);
    }

    private Applied add(Cart cart, Change change, Deed deed, ProductId product, Added added) {
        Line line = cart.line(product);
        Optional<Applied.Reason> full = fullFor(cart, line);
        if (full.isPresent()) {
            return new Applied.Refused(full.get());
        }
        Units units = new Units(line.units().base(), line.units().adds().with(change.dot(), added));
        Line changed = new Line(units, DotMap.of(change.dot(), Place.CART), DotMap.empty());
        return done(cart.withLine(product, changed), entry(change, deed, product, added.quantity()));
    }

    private Applied set(Cart cart, Change change, CartOperation.SetQuantity set) {
        Line line = cart.line(set.product());
        Optional<Applied.Reason> full = fullFor(cart, line);
        if (full.isPresent()) {
            return new Applied.Refused(full.get());
        }
        Units units = new Units(DotMap.of(change.dot(), set.quantity()), DotMap.empty());
        DotMap<Place> place = line.isShown() ? line.place() : DotMap.of(change.dot(), Place.CART);
        Line changed = new Line(units, place, DotMap.empty());
        return done(
                cart.covering(set.seen()).withLine(set.product(), changed),
                entry(change, Deed.SET, set.product(), set.quantity()));
    }

    private Applied remove(Cart cart, Change change, CartOperation.Remove remove) {
        if (!limits.hasRoom(cart, 2)) {
            return new Applied.Refused(Applied.Reason.TOO_MUCH_HISTORY);
        }
        ProductId product = remove.product();
        Line line = cart.line(product);
        boolean shownHere = line.isShown();
        int quantity = shownHere
                ? line.units().quantity()
                : unseenHere(cart, remove.seen()).quantity();
        Cart changed = cart;
        if (quantity > 0) {
            Line removed = new Line(Units.NONE, DotMap.empty(), DotMap.of(change.dot(), quantity));
            changed = forgetOldRemovals(cart.covering(remove.seen()).withLine(product, removed), product);
        }
        return done(changed, entry(change, Deed.REMOVED, product, quantity));
    }

    /** What the shopper has seen and this replica has never heard of. */
    private static Units unseenHere(Cart cart, Units seen) {
        return seen.only(dot -> !cart.context().covers(dot));
    }

    static Cart forgetOldRemovals(Cart cart, ProductId keep) {
        if (cart.lines().size() - cart.shownLineCount() <= REMOVED_LINES_MAX) {
            return cart;
        }
        ProductId forgotten = cart.lines().entrySet().stream()
                .filter(line -> !line.getValue().isShown() && !line.getKey().equals(keep))
                .findFirst()
                .orElseThrow()
                .getKey();
        return cart.withLine(forgotten, Line.EMPTY);
    }

    private Applied place(Cart cart, Change change, Deed deed, ProductId product, Place place) {
        if (!limits.hasRoom(cart, 2)) {
            return new Applied.Refused(Applied.Reason.TOO_MUCH_HISTORY);
        }
        Line line = cart.line(product);
        Cart changed = line.isShown()
                ? cart.withLine(product, new Line(line.units(), DotMap.of(change.dot(), place), line.removals()))
                : cart;
        return done(changed, entry(change, deed, product, 0));
    }

    private Applied checkout(Cart cart, Change change, CartOperation.Checkout checkout) {
        if (cart.orders().find(checkout.order()).isPresent()) {
            return new Applied.Done(cart, true);
        }
        if (!checkout.manifest().all(cart.context()::covers)) {
            return new Applied.Refused(Applied.Reason.BEHIND_VERSION);
        }
        if (!limits.hasRoom(cart, 2)) {
            return new Applied.Refused(Applied.Reason.TOO_MUCH_HISTORY);
        }
        SortedMap<ProductId, Order.Line> ordered = new TreeMap<>();
        Cart changed = cart;
        for (var shown : checkout.manifest().lines().entrySet()) {
            ProductId product = shown.getKey();
            Line line = cart.line(product);
            Units consumed = line.isInCart() ? line.units().only(shown.getValue()::contains) : Units.NONE;
            if (!consumed.isEmpty()) {
                long priceMinor = checkout.pricesMinor().getOrDefault(product, 0L);
                ordered.put(product, new Order.Line(consumed, priceMinor));
                changed = changed.withLine(product, line.without(consumed));
            }
        }
        if (ordered.isEmpty()) {
            return new Applied.Refused(Applied.Reason.NOTHING_LEFT);
        }
        Order order = new Order(checkout.order(), change.atMillis(), ordered);
        return done(changed.withOrder(order), entry(change, Deed.ORDERED, order.quantity()));
    }

    private static Applied done(Cart changed, JournalEntry entry) {
        return new Applied.Done(changed.withSeen(entry), false);
    }

    private Optional<Applied.Reason> fullFor(Cart cart, Line line) {
        if (!line.isShown() && cart.shownLineCount() >= limits.linesMax()) {
            return Optional.of(Applied.Reason.TOO_MANY_LINES);
        }
        return limits.hasRoom(cart, 1) ? Optional.empty() : Optional.of(Applied.Reason.TOO_MUCH_HISTORY);
    }
}
