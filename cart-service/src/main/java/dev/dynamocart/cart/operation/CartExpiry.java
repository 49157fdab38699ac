package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.JournalEntry.Deed;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a cart that nobody changes is emptied, and how: as an observed removal of what it holds, so an add that this replica has
 * not seen yet survives. The operation id follows from the last change, so instances that expire the same cart do the same thing.
 *
 * @param afterMillis from the last change; 90 days by default
 */
public record CartExpiry(long afterMillis) {
    public static final CartExpiry DEFAULT = ofDays(90);

    private static final DeviceId DEVICE = new DeviceId("cart-expiry");
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1_000;

    public CartExpiry {
        if (afterMillis < 1) {
            throw new IllegalArgumentException("A cart lives for at least a millisecond.");
        }
    }

    public static CartExpiry ofDays(int days) {
        return new CartExpiry(days * DAY_MILLIS);
    }

    /** When the cart expires unless it is changed; empty for a cart that holds nothing. */
    public OptionalLong atMillis(Cart cart) {
        return cart.lines().isEmpty() || cart.journal().entries().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(lastChangeMillis(cart) + afterMillis);
    }

    private static long lastChangeMillis(Cart cart) {
        return cart.journal().entries().getLast().atMillis();
    }

    /** True if the cart was ever emptied so: what it has seen and does not hold was then not dropped by anybody. */
    static boolean hasEmptied(Cart cart) {
        for (int i = 0; i < cart.context().deviceCount(); i++) {
            if (cart.context().device(i).equals(DEVICE)) {
                return true;
            }
        }
        return false;
    }

    /** The cart as it is at that time. */
    public Cart apply(Cart cart, long nowMillis) {
        OptionalLong expiresAt = atMillis(cart);
        if (expiresAt.isEmpty() || nowMillis < expiresAt.getAsLong()) {
            return cart;
        }
        CartDot dot = new CartDot(DEVICE, Math.max(1, lastChangeMillis(cart)));
        int quantity = cart.everything().quantity();
        Cart emptied =
                new Cart(cart.context(), Collections.emptySortedMap(), cart.orders(), cart.journal(), cart.transfers());
        return emptied.withSeen(new JournalEntry(dot, nowMillis, Deed.EXPIRED, Optional.empty(), quantity));
    }
}
