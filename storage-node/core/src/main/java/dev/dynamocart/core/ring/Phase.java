package dev.dynamocart.core.ring;

/**
 * How far a change of owners has come (§4.9). Each phase begins only when every node that takes part has kept the ring of the
 * phase before on disk, so two nodes are never more than one phase apart (P15, P16).
 */
public enum Phase {
    /** Nothing changes. */
    SETTLED,
    /** Reads go to the homes so far; writes to them and to the homes to be, which fetch what they lack. */
    TRANSFERRING,
    /** The homes to be have everything. Reads go to them; writes still to both, because others may read as before. */
    SWITCHED,
    /** Reads and writes go to the new homes; those that are homes no more hand over what they still hold, and forget it. */
    DRAINING;

    /** Whether reads go to the homes to be. */
    public boolean readsNew() {
        return this == SWITCHED || this == DRAINING;
    }

    /** Whether writes go to the homes so far and to the homes to be. */
    public boolean writesBoth() {
        return this == TRANSFERRING || this == SWITCHED;
    }
}
