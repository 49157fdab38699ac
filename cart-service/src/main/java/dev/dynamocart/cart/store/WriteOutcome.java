package dev.dynamocart.cart.store;

/** What came of a write. */
public sealed interface WriteOutcome {

    /** On a write quorum, as durably as the store is set to. */
    record Acknowledged(Copies copies) implements WriteOutcome {}

    /** Surely not applied. */
    record Refused(String reason, Refusal why) implements WriteOutcome {}

    /**
     * Perhaps applied.
     *
     * @param reached nodes that are known to hold it durably, fewer than a quorum
     */
    record Unknown(String reason, int reached) implements WriteOutcome {}
}
