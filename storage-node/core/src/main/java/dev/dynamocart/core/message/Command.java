package dev.dynamocart.core.message;

/**
 * What an operator asks of the cluster's members, at any node (§4.8.1). The decider of the ring does it; other nodes pass it on
 * and relay the answer.
 */
public sealed interface Command {

    /** Adds a change to what is staged. */
    record Stage(StagedChange change) implements Command {}

    /** Takes everything back that is staged. */
    record Clear() implements Command {}

    /**
     * Begins what is staged.
     *
     * @param issuedAtMillis wall clock of the edge that took the command, milliseconds since 1970; for people
     */
    record Commit(long issuedAtMillis) implements Command {}

    /** Asks for what the decider knows; changes nothing. */
    record Look() implements Command {}
}
