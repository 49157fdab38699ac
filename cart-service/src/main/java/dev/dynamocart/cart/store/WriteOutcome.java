package dev.dynamocart.cart.store;

/** What came of a write. */
public sealed interface WriteOutcome {

    /** Durable on a write quorum. */
    record Acknowledged(Copies copies) implements WriteOutcome {}

    /**
     * Surely not applied.
     *
     * @param overloaded true if the store had too much to do, so that waiting helps
     */
    record Refused(String reason, boolean overloaded) implements WriteOutcome {}

    /** Perhaps applied. */
    record Unknown(String reason) implements WriteOutcome {}
}
