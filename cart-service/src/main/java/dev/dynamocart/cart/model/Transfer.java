package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.Recent;
import java.util.Comparator;

/**
 * Units that moved from a guest's cart to the cart of an account when somebody signed in; both carts keep it. It is the receipt,
 * it says what undoing takes out again, and it marks the guest's cart as joined.
 *
 * @param dot the operation that joined the carts
 * @param atMillis when, by the wall clock of the service
 * @param direction whether this cart took the units over or let them go
 * @param other the other cart
 * @param units exactly the units that moved
 */
public record Transfer(CartDot dot, long atMillis, Direction direction, CartId other, Manifest units)
        implements Recent.Entry<CartDot, Transfer> {

    /** How many transfers a cart remembers. */
    public static final int TRANSFERS_MAX = 4;

    /** Which way the units went. The order of the constants is part of the stored format. */
    public enum Direction {
        IN,
        OUT
    }

    private static final Comparator<Transfer> LATEST = Comparator.comparingLong(Transfer::atMillis)
            .thenComparing(Transfer::direction)
            .thenComparing(Transfer::other)
            .thenComparing(transfer -> transfer.units().toString());

    public Transfer {
        if (atMillis < 0 || units.isEmpty()) {
            throw new IllegalArgumentException("A transfer has units and a time of at least 0.");
        }
    }

    @Override
    public CartDot key() {
        return dot;
    }

    /** One sign-in may be applied on two sides of a cut, at two times: the later form stays. */
    @Override
    public Transfer later(Transfer other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }
}
