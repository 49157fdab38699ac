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
    /** Comparisons, scans and repairs go at full speed, whatever clients have to wait (P13). */
    REPAIRS_PAST_GOVERNOR,
    /** Records are hashed without their clocks, so equal contents under different clocks look equal (P17). */
    HASHES_WITHOUT_CLOCK,
    /** The hash tree is not told of what merges change (P17). */
    TREE_MISSES_MERGES,
    /** What a comparison sends replaces the copy instead of being merged into it. */
    REPAIR_OVERWRITES,
    /** A merge drops what the other side has replaced but does not remember why: the context stays as it was. */
    MERGE_KEEPS_OWN_CONTEXT,
    /** A merge takes the other side's context without its versions. */
    MERGE_DROPS_VERSIONS,
    /** A stand-in acknowledges a hint when it arrives, not when it is on disk. */
    COUNTS_VOLATILE_HINT,
    /** A hint whose target keeps silent is taken for delivered. */
    DELETES_HINT_AFTER_SILENCE,
    /** Hints are delivered to the first node that has any here, whosever they are. */
    SENDS_HINT_TO_ANOTHER,
    /** A stand-in that gets a second target for a hint forgets the first. */
    HINT_FORGETS_OTHER_TARGETS,
    /** Hints are kept without a limit (P13). */
    KEEPS_HINTS_WITHOUT_LIMIT,
    /** All hints for a node that comes back are sent to it at once (P13). */
    DELIVERS_HINTS_WITHOUT_LIMIT,
    /** What a read repair sends replaces the copy instead of being merged into it (P18). */
    READ_REPAIR_OVERWRITES,
    /** A read repairs every home that answered, be it behind or not (P18). */
    REPAIRS_EVERY_READ,
    /** A get is answered one node too early. */
    ANSWERS_GET_AT_R_MINUS_ONE,
    /** A comparison never looks at the first leaf below each branch (§4.7). */
    COMPARISON_SKIPS_A_LEAF,
    /** A comparison keeps only the versions that both homes hold (I12). */
    COMPARISON_DROPS_WHAT_ONE_LACKS,
    /** A delete removes siblings that its writer never saw (P10). */
    DELETE_REPLACES_UNSEEN,
    /** A tombstone is kept without the context that says what it replaced (P10). */
    DELETE_FORGETS_CONTEXT,
    /** A put whose coordinators kept silent is answered "refused" instead of "unknown" (P21). */
    ANSWERS_SILENCE_AS_REFUSED,
    /** A put that comes once more to its coordinator gets a second number (P14). */
    NUMBERS_A_REPEATED_PUT_AGAIN,
    /** The answer to a put names versions as seen that its writer never read (P1). */
    ACKNOWLEDGES_UNREAD_VERSIONS,
    /** A write that the store has refused counts as stored. */
    IGNORES_FAILED_WRITES,
    /** A second write of a key begins while the first is under way. */
    OVERLAPS_WRITES_OF_A_KEY,
    /** Request numbers begin anew with each life, so that answers to a former one count. */
    REUSES_REQUEST_NUMBERS,
    /** A tombstone is reaped when the homes that answer agree; nobody minds the others, nor their hints (P10). */
    REAPS_WITH_HOME_DOWN,
    /** Homes agree to a reaping and remove what is there, be it that tombstone or not (P10). */
    REAPS_WHATEVER_IS_THERE,
    /** Reaping does not mind older versions that others keep as hints (P10). */
    REAPS_PAST_HINTS,
    /** A tombstone is reaped when all agree for the first time, whatever is still on its way (P10). */
    REAPS_AT_FIRST_SIGHT,
    /** A coordinator that has too many clock entries forgets its own earlier events (P5). */
    TRUNCATES_OWN_ENTRY,
    /** Merges shorten clocks too, not puts alone (P5). */
    TRUNCATES_IN_MERGES,
    /** Where one of N copies is to be durable no node is asked for it, and the first answer is taken for that one's (§6.1, P23). */
    ONE_OF_N_WITHOUT_THE_ONE,
    /** Nobody takes over when the node that was to write durably is silent (P23). */
    NEVER_MOVES_DURABLE_WRITE,
    /** A buffered home confirms a delivered hint before it is on stable storage, and the only durable copy is dropped (P11). */
    CONFIRMS_HINT_BEFORE_SYNC,
    /** While owners change, homes to be count for the quorum of those who still read from the homes so far (P15). */
    COUNTS_PENDING_OWNERS,
    /** A node that has handed its copies over counts for a get that takes it for a home (P16). */
    COUNTS_FORMER_HOMES,
    /** A home to be says that it has everything without having fetched it (P15). */
    TAKES_OVER_WITHOUT_DATA,
    /** A node that is no home any more forgets its copies before the homes have confirmed them (P15). */
    FORGETS_BEFORE_CONFIRMED,
    /** It forgets them whatever came in while they were confirmed (P11). */
    FORGETS_NEWER_COPY,
    /** A node that is no home any more says that it has handed everything over, and holds it still (§4.9). */
    LEAVES_COPIES_BEHIND,
    /** Hints for nodes that are no homes any more stay where they are (P12). */
    KEEPS_HINTS_FOR_FORMER_HOMES,
    /** Tombstones are reaped while copies are on their way to new homes (P10). */
    REAPS_WHILE_OWNERS_CHANGE,
    /** A node takes the ring that it hears of last, be it older than its own (P16). */
    HEEDS_OLDER_RING,
    /** A node goes by a ring, and tells others of it, before it is on its disk (P16). */
    GOES_BY_UNSAVED_RING,
    /** The decider begins the next phase as soon as it is done itself (P15). */
    ADVANCES_WITHOUT_THE_OTHERS,
    /** Who takes over from a dead decider counts on from the last version that it knows, which may name another ring (P16). */
    TAKES_OVER_WITHIN_THE_TERM,
    /** A node that knows that it was removed goes on serving (P27). */
    SERVES_WHEN_REMOVED,
    /** A change deals out all partitions afresh, and moves most of them, whatever the plan showed (P24). */
    DEALS_OUT_AFRESH
}
