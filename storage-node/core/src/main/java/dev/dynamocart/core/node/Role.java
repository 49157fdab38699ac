package dev.dynamocart.core.node;

/** What a node is for a key by the ring that it knows. */
enum Role {
    /** A home replica. */
    HOME,
    /**
     * A home by the other ring while owners change, whose copy is as good as a home's: it has not left yet, or has fetched everything.
     */
    JOINT,
    /** A home to be that may still lack something (§4.9). */
    JOINT_LACKING,
    /** None of them: at most it stands in. */
    NONE
}
