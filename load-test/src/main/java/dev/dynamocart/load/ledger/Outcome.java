package dev.dynamocart.load.ledger;

/** What is known of a change after its answer, or the lack of one. */
public enum Outcome {
    /** Durable: the service said so. */
    ACKNOWLEDGED,
    /** Surely not applied. */
    REFUSED,
    /** Applied or not; nobody can tell. */
    UNKNOWN
}
