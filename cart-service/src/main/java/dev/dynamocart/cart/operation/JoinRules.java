package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.JournalEntry.Deed;
import dev.dynamocart.cart.model.Line;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.Place;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Transfer;
import dev.dynamocart.cart.model.Transfer.Direction;
import dev.dynamocart.cart.model.Units;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What signing in does to the two carts. The account's cart takes over the live units of the guest's, each under its own dot and
 * as an add, so the result is a sum and a unit that was taken over once is never taken again. It does not take over the guest's
 * context: units that the guest's cart has let go in the meantime would count as removed here.
 */
final class JoinRules {
    private final CartLimits limits;

    JoinRules(CartLimits limits) {
        this.limits = limits;
    }

    Applied join(Cart cart, Change change, CartOperation.JoinCart join) {
        Cart guest = join.other();
        if (isMisused(cart, guest)) {
            return new Applied.Refused(Applied.Reason.OPERATION_ID_REUSED);
        }
        SortedMap<ProductId, Units> fresh = new TreeMap<>();
        Cart joined = withoutWhatTheGuestDropped(withOrdersOf(cart, guest), join);
        for (var theirs : guest.lines().entrySet()) {
            ProductId product = theirs.getKey();
            Units units = fresh(cart, theirs.getValue(), join.pricesMinor().getOrDefault(product, 0L));
            if (!units.isEmpty()) {
                fresh.put(product, units);
                joined = joined.covering(theirs.getValue().units())
                        .withLine(product, joined(joined.line(product), theirs.getValue(), units, change.dot()));
            }
        }
        if (joined.shownLineCount() > Math.max(limits.linesMax(), cart.shownLineCount())) {
            return new Applied.Refused(Applied.Reason.TOO_MANY_LINES);
        }
        if (!limits.hasRoom(joined, 1)) {
            return new Applied.Refused(Applied.Reason.TOO_MUCH_HISTORY);
        }
        Manifest units = new Manifest(fresh);
        if (!units.isEmpty()) {
            joined = joined.withTransfer(
                    new Transfer(change.dot(), change.atMillis(), Direction.IN, join.from(), units));
        }
        return done(joined, change, Deed.JOINED, units.quantity());
    }

    /** True if one operation id stands for two things, so that a unit of the guest would be taken for one of this cart. */
    private static boolean isMisused(Cart cart, Cart guest) {
        return !guest.everything().all(dot -> guest.journal()
                .find(dot)
                .flatMap(theirs -> cart.journal().find(dot).filter(ours -> !ours.isSameRequest(theirs)))
                .isEmpty());
    }

    /** What the cart has not seen of a guest's line, as adds: also of quantities that were set, of which the largest counts. */
    private static Units fresh(Cart cart, Line theirs, long priceMinor) {
        Units unseen = theirs.units().only(dot -> !cart.context().covers(dot));
        DotMap<Added> adds = unseen.adds();
        int largest = -1;
        for (int i = 0; i < unseen.base().size(); i++) {
            boolean larger =
                    largest < 0 || unseen.base().value(i) > unseen.base().value(largest);
            largest = larger ? i : largest;
        }
        return largest < 0
                ? unseen
                : new Units(
                        DotMap.empty(),
                        adds.with(
                                unseen.base().dot(largest),
                                new Added(unseen.base().value(largest), priceMinor)));
    }

    /** The line with the units that came; in the cart if it was there on either side. */
    private static Line joined(Line ours, Line theirs, Units came, CartDot dot) {
        Place place = ours.isInCart() || theirs.isInCart() ? Place.CART : Place.LATER;
        Units units = new Units(ours.units().base(), ours.units().adds().union(came.adds(), (mine, other) -> mine));
        return new Line(units, DotMap.of(dot, place), DotMap.empty());
    }

    /**
     * If an earlier joining was done here and not in the guest's cart, both held its units, and what the guest removed, set or ordered
     * since goes here, too. Units leave a guest's cart also by moving out and by expiry, and then they must stay: so this is done only
     * for a cart that has never expired and remembers no transfer. Transfers are forgotten only for newer ones, so it never had any.
     */
    private static Cart withoutWhatTheGuestDropped(Cart cart, CartOperation.JoinCart join) {
        Cart guest = join.other();
        if (!guest.transfers().entries().isEmpty() || CartExpiry.hasEmptied(guest)) {
            return cart;
        }
        Cart changed = cart;
        for (Transfer transfer : cart.transfers().entries()) {
            if (transfer.direction() != Direction.IN || !transfer.other().equals(join.from())) {
                continue;
            }
            for (var came : transfer.units().lines().entrySet()) {
                Units held = guest.line(came.getKey()).units();
                Units dropped = came.getValue().only(dot -> guest.context().covers(dot) && !held.contains(dot));
                changed = changed.withLine(
                        came.getKey(), changed.line(came.getKey()).without(dropped));
            }
        }
        return changed;
    }

    /** The guest's orders become the account's; what they took is gone here, too. */
    private static Cart withOrdersOf(Cart cart, Cart guest) {
        Cart changed = cart;
        for (Order order : guest.orders().entries()) {
            for (var line : order.lines().entrySet()) {
                Units taken = line.getValue().units();
                Line here = changed.line(line.getKey());
                changed = changed.covering(taken).withLine(line.getKey(), here.without(taken));
            }
            changed = changed.withOrder(order);
        }
        return changed;
    }

    Applied undo(Cart cart, Change change, CartOperation.UndoJoin undo) {
        Optional<Transfer> transfer =
                cart.transfers().find(undo.joined()).filter(known -> known.direction() == Direction.IN);
        if (transfer.isEmpty()) {
            return new Applied.Refused(Applied.Reason.UNKNOWN_JOIN);
        }
        if (!limits.hasRoom(cart, 2)) {
            return new Applied.Refused(Applied.Reason.TOO_MUCH_HISTORY);
        }
        Cart changed = cart;
        int quantity = 0;
        for (var joined : transfer.get().units().lines().entrySet()) {
            Line line = cart.line(joined.getKey());
            Units gone = line.units().only(joined.getValue()::contains);
            if (!gone.isEmpty()) {
                quantity += gone.quantity();
                Line rest = line.without(gone);
                Line left = rest.isEmpty()
                        ? new Line(Units.NONE, DotMap.empty(), DotMap.of(change.dot(), gone.quantity()))
                        : rest;
                changed = CartRules.forgetOldRemovals(changed.withLine(joined.getKey(), left), joined.getKey());
            }
        }
        return done(changed, change, Deed.JOIN_UNDONE, quantity);
    }

    Applied moveOut(Cart cart, Change change, CartOperation.MoveOut out) {
        if (out.units().isEmpty()) {
            return done(cart, change, Deed.MOVED_OUT, 0);
        }
        Cart changed = cart;
        for (var moved : out.units().lines().entrySet()) {
            Line rest = cart.line(moved.getKey()).without(moved.getValue());
            changed = changed.covering(moved.getValue()).withLine(moved.getKey(), rest);
        }
        Transfer transfer = new Transfer(change.dot(), change.atMillis(), Direction.OUT, out.to(), out.units());
        return done(
                changed.withTransfer(transfer),
                change,
                Deed.MOVED_OUT,
                out.units().quantity());
    }

    private static Applied done(Cart changed, Change change, Deed deed, int quantity) {
        JournalEntry entry = new JournalEntry(change.dot(), change.atMillis(), deed, Optional.empty(), quantity);
        return new Applied.Done(changed.withSeen(entry), false);
    }
}
