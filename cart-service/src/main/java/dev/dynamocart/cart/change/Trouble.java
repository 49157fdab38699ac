package dev.dynamocart.cart.change;

/**
 * Why a request has no answer from the store.
 *
 * @param reached nodes that are known to hold the change although it counts as unknown, at most
 */
public record Trouble(Kind kind, String reason, int reached) {
    public Trouble(Kind kind, String reason) {
        this(kind, reason, 0);
    }

    /** What is known about the request. */
    public enum Kind {
        /** Surely not applied: too few nodes could be reached. */
        REFUSED,
        /** Surely not applied: there is too much to do. */
        OVERLOADED,
        /** Perhaps applied. Sending it again with the same operation id is safe. */
        UNKNOWN,
        /** Surely not applied: a stored value cannot be read, and nothing may be written over it. */
        UNREADABLE
    }
}
