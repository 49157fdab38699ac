package dev.dynamocart.core.version;

/** How two clocks stand to each other (§4.4). */
public enum Causality {
    /** They name the same events. */
    EQUAL,
    /** The first is an ancestor of the second and can be forgotten. */
    BEFORE,
    /** The first descends from the second. */
    AFTER,
    /** Neither descends from the other: a conflict, for the application to reconcile. */
    CONCURRENT
}
