package dev.dynamocart.cart.change;

/** What the loop tells its metrics. Called on the event loop; must not block. */
public interface LoopEvents {
    /** A cart was read with so many siblings. */
    void siblingsRead(int siblings);

    /** So many waiting changes go into one read-merge-write. */
    void batched(int changes);

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
