package dev.dynamocart.cart.store;

/** What came of a write. */
public sealed interface WriteOutcome {

    /** On a write quorum, as durably as the store is set to. */
    record Acknowledged(Copies copies) implements WriteOutcome {}

    /**
     * Surely not applied.
     *
     * @param overloaded true if the store had too much to do, so that waiting helps
     */
    record Refused(String reason, boolean overloaded) implements WriteOutcome {}

    /**
     * Perhaps applied.
     *
     * @param reached nodes that are known to hold it durably, fewer than a quorum
     */
    record Unknown(String reason, int reached) implements WriteOutcome {}
}
