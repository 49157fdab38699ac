package dev.dynamocart.load.ledger;

/** What a change does to a cart's line. */
public enum Change {
    /** Puts more units into the line. */
    ADD,
    /** Replaces everything seen in the line by a number of units. */
    SET,
    /** Takes everything seen in the line away. */
    REMOVE
}
