package dev.dynamocart.cart.change;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Order;
import java.util.Optional;

/** What the loop tells its metrics. Called on the event loop; must not block. */
public interface LoopEvents {
    /** A cart was read with so many siblings. */
    void siblingsRead(int siblings);

    /**
     * Siblings of a cart were merged.
     *
     * @param operation the change that made the merge durable; empty if it was only shown
     */
    void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation);

    /** Siblings of a cart were merged, durably, and two orders turned out to hold the same units. */
    void orderedTwice(CartId cart, Order.Twice orders);

    /** A change was answered. */
    void changed(Outcome outcome);

    /** How a change ended. */
    enum Outcome {
        DONE,
        /** The cart had seen it before. */
        REPEATED,
        /** The rules of carts do not allow it. */
        REJECTED,
        REFUSED,
        OVERLOADED,
        IMPOSSIBLE,
        UNKNOWN,
        UNREADABLE;

        static Outcome of(ChangeAnswer answer) {
            return switch (answer) {
                case ChangeAnswer.Changed changed -> changed.repeated() ? REPEATED : DONE;
                case ChangeAnswer.Rejected rejected -> REJECTED;
                case ChangeAnswer.Failed failed ->
                    switch (failed.trouble().kind()) {
                        case REFUSED -> REFUSED;
                        case OVERLOADED -> OVERLOADED;
                        case IMPOSSIBLE -> IMPOSSIBLE;
                        case UNKNOWN -> UNKNOWN;
                        case UNREADABLE -> UNREADABLE;
                    };
            };
        }
    }

    /** So many waiting changes go into one read-merge-write. */
    void batched(int changes);

    /** The store refused a read or a write because it has too much to do. */
    void storeOverloaded();

    /** A read or a write is tried again. */
    void retried(Retry reason);

    /** Why something is tried again. */
    enum Retry {
        READ_UNAVAILABLE,
        WRITE_REFUSED,
        WRITE_UNKNOWN,
        CART_BEHIND_VERSION
    }
}
