package dev.dynamocart.cart.store;

/** What a request that was surely not carried out may hope for. */
public enum Refusal {
    /** It may go better at the next attempt: with other nodes, or after another read. */
    PASSING,
    /** The store has too much to do, and to come again at once is what that grows by. */
    OVERLOADED,
    /** The store would refuse the same again, however often it is asked. */
    FINAL
}
