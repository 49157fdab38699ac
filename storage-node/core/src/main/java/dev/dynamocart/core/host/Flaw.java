package dev.dynamocart.core.host;

/**
 * Faults that can be planted in the core, one switch each, so that tests show that the simulator catches them. A node in
 * production has none: only the simulator can pass them in.
 */
public enum Flaw {
    /** One merged clock for all siblings instead of a dot for each (P1): a put keeps versions that its writer had replaced. */
    MERGED_CLOCKS,
    /** The next counter is one above the stored clock's, not from the durable lease (P2). */
    COUNTER_FROM_STORED_CLOCK,
    /** A node that starts goes on with the incarnation that its disk remembers, be the disk an old one that was put back (P2). */
    RESTART_KEEPS_INCARNATION,
    /** Once W nodes have acknowledged, the others are not waited for and get no hint (P7). */
    FORGETS_REST_AT_W,
    /** A replica acknowledges a write when it submits it, not when it is stored. */
    ACKNOWLEDGES_BEFORE_STORED,
    /** The put is acknowledged one copy too early. */
    ACKNOWLEDGES_AT_W_MINUS_ONE,
    /** A second answer of one node counts as another node's. */
    COUNTS_A_NODE_TWICE,
    /** Of concurrent siblings only the newest is kept: last write wins. */
    KEEPS_ONE_SIBLING,
    /** A hint is deleted when it is sent, not when it is confirmed (P11). */
    DELETES_HINT_WHEN_SENT,
    /** Deleting a delivered hint does not look whether it changed meanwhile (P11). */
    DELETES_NEWER_HINT,
    /** Hints are not looked for again after a restart (P12). */
    FORGETS_HINTS_AT_RESTART,
    /** A stand-in does not look at its hints when it answers a read (P8). */
    READS_PAST_HINTS,
    /** A claim of own events reaches back before the record began, as a plain clock does (P2). */
    CLAIMS_EVENTS_OF_LOST_RECORD,
    /** Stand-ins count for PR and PW as if they were homes (P3). */
    COUNTS_STAND_INS_AS_HOMES,
    /** Where timestamps decide, the put that comes last replaces what is there, whatever its timestamp (P6). */
    LAST_TO_ARRIVE_WINS,
    /** A put that was declined for being busy is not remembered, so that a late copy of its message is worked on. */
    FORGETS_DECLINED_PUTS,
    /** The bytes of a put that could not be stored stay counted, until every put is one too many (P26). */
    KEEPS_BYTES_OF_REFUSED_PUTS,
    /** Under load background work may come to a stop (P29). */
    GOVERNOR_WITHOUT_FLOOR,
    /** Without load background work may grow without bounds (P29). */
    GOVERNOR_WITHOUT_CAP,
    /** Records are hashed without their clocks, so equal contents under different clocks look equal (P17). */
    HASHES_WITHOUT_CLOCK,
    /** The hash tree is not told of what merges change (P17). */
    TREE_MISSES_MERGES,
    /** What a comparison sends replaces the copy instead of being merged into it. */
    REPAIR_OVERWRITES,
    /** A tombstone is reaped when the homes that answer agree; nobody minds the others, nor their hints (P10). */
    REAPS_WITH_HOME_DOWN,
    /** Homes agree to a reaping and remove what is there, be it that tombstone or not (P10). */
    REAPS_WHATEVER_IS_THERE,
    /** Reaping does not mind older versions that others keep as hints (P10). */
    REAPS_PAST_HINTS,
    /** A tombstone is reaped when all agree for the first time, whatever is still on its way (P10). */
    REAPS_AT_FIRST_SIGHT
}
