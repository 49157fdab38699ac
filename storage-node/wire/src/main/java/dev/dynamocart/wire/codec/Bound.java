package dev.dynamocart.wire.codec;

import dev.dynamocart.core.ring.Ring;

/** How much of anything one encoding may hold. Encoder and decoder keep to the same numbers. */
final class Bound {

    /** Versions in one {@code Siblings}. The core refuses puts long before, at its own limit. */
    static final int VERSIONS_MAX = 4096;

    /** Intervals in one context. */
    static final int INTERVALS_MAX = 4096;

    /** Intervals in all contexts of one encoding together: bounds what a decoder may have to allocate. */
    static final int INTERVALS_TOTAL_MAX = 65_536;

    /** Members of a cluster, and distinct owners in a ring. */
    static final int MEMBERS_MAX = 2048;

    /** Nodes in a list, such as those that a hint is for. */
    static final int NODES_MAX = 2048;

    /** Steps of an explanation. */
    static final int STEPS_MAX = 1024;

    /** Bytes of a member's host name. */
    static final int HOST_BYTES_MAX = 255;

    /** Bytes of a node's name. */
    static final int NODE_BYTES_MAX = 64;

    /** Partitions in one comparison: as many as a ring may have. */
    static final int PARTITIONS_MAX = Ring.PARTITIONS_MAX;

    /** Hashes of one level of a hash tree. */
    static final int HASHES_MAX = 256;

    /** Keys of a leaf in one answer. */
    static final int LEAF_KEYS_MAX = 1024;

    /** Copies in one batch of a partition that moves. */
    static final int COPIES_MAX = 1024;

    private Bound() {}
}
