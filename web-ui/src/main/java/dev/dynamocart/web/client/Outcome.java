package dev.dynamocart.web.client;

/**
 * How a request to the cart service ended. Only {@link Done} carries an answer; the others say what may be told to the shopper.
 *
 * @param <T> what the service answers
 */
public sealed interface Outcome<T> {
    /** The answer; for a change: it is durable. */
    record Done<T>(T answer) implements Outcome<T> {}

    /** The request itself was wrong, for instance an unknown product. Sending it again will not help. */
    record Rejected<T>(int status) implements Outcome<T> {}

    /** Surely not applied: no storage node could take it, or the cart service could not be reached. Sending it again may help. */
    record Refused<T>() implements Outcome<T> {}

    /**
     * Nobody knows whether it was applied. Sending it again with the same operation id is safe.
     *
     * @param reached storage nodes that are known to hold it, fewer than make it safe; 0 if none is known
     */
    record Unknown<T>(int reached) implements Outcome<T> {
        public Unknown() {
            this(0);
        }
    }
}
