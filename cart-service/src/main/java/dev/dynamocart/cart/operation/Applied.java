package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.model.Cart;

/** What came of applying one change to one state of a cart. */
public sealed interface Applied {

    /**
     * The change is in this cart.
     *
     * @param repeated true if it had been there before, and so nothing changed
     */
    record Done(Cart cart, boolean repeated) implements Applied {}

    /** The change is not applied and the cart is as it was. */
    record Refused(Reason reason) implements Applied {}

    /** Why a change is refused. */
    enum Reason {
        /** The cart has as many lines as a cart may have. */
        TOO_MANY_LINES,
        /** The cart has as many separate adds, or has seen as many devices, as a cart may. */
        TOO_MUCH_HISTORY,
        /** The operation id was used before for something else. */
        OPERATION_ID_REUSED,
        /** The cart does not remember the join that is to be undone. */
        UNKNOWN_JOIN,
        /** The cart as read here has not seen everything that the version to check out showed. */
        BEHIND_VERSION,
        /** Nothing of the version to check out is in the cart any more. */
        NOTHING_LEFT
    }
}
