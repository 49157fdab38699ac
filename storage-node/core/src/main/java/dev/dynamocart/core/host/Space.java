package dev.dynamocart.core.host;

/** The two databases of a node: what is its own, and what it keeps for others (§4.6: a separate local database). */
public enum Space {
    /** Copies that the node holds as a home replica. */
    HOME,
    /** Copies that the node holds for nodes that could not be reached. */
    HINTS
}
