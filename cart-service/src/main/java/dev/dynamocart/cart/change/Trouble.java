package dev.dynamocart.cart.change;

import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.Refusal;

/**
 * Why a request has no answer from the store.
 *
 * @param reached nodes that are known to hold the change although it counts as unknown, at most
 */
public record Trouble(Kind kind, String reason, int reached) {
    public Trouble(Kind kind, String reason) {
        this(kind, reason, 0);
    }

    /** Of a request that the store surely did not carry out. */
    static Trouble refused(String reason, Refusal why) {
        Kind kind =
                switch (why) {
                    case PASSING -> Kind.REFUSED;
                    case OVERLOADED -> Kind.OVERLOADED;
                    case FINAL -> Kind.IMPOSSIBLE;
                };
        return new Trouble(kind, reason);
    }

    static Trouble of(ReadOutcome.Unavailable unavailable) {
        return refused(unavailable.reason(), unavailable.why());
    }

    /** What is known about the request. */
    public enum Kind {
        /** Surely not applied: too few nodes could be reached. */
        REFUSED,
        /** Surely not applied: there is too much to do. */
        OVERLOADED,
        /** Surely not applied, and it would not be the next time: the store as it is set up refuses such a request. */
        IMPOSSIBLE,
        /** Perhaps applied. Sending it again with the same operation id is safe. */
        UNKNOWN,
        /** Surely not applied: a stored value cannot be read, and nothing may be written over it. */
        UNREADABLE
    }
}
