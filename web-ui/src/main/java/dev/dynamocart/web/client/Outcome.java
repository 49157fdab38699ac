package dev.dynamocart.web.client;

/** How a request about a cart ended. Only {@link Done} carries a cart; the others say what may be told to the shopper. */
public sealed interface Outcome {
    /** The cart as it is now; for a change: it is durable. */
    record Done(CartAnswer cart) implements Outcome {}

    /** The request itself was wrong, for instance an unknown product. Sending it again will not help. */
    record Rejected(int status) implements Outcome {}

    /** Surely not applied: no storage node could take it, or the cart service could not be reached. Sending it again may help. */
    record Refused() implements Outcome {}

    /** Nobody knows whether it was applied. Sending it again with the same operation id is safe. */
    record Unknown() implements Outcome {}
}
