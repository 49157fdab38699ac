package dev.dynamocart.simulation.mark;

/** A rare path that the standard seeds must reach. */
public enum Mark {
    /** The cluster was formed by gossip. */
    FORMED_BY_GOSSIP,
    /** A node outside the homes numbered a put (P22). */
    STAND_IN_COORDINATED,
    /** A put went to a second coordinator. */
    PUT_RETRIED_ELSEWHERE,
    /** One put was numbered by two coordinators (P14). */
    PUT_NUMBERED_TWICE,
    /** A hint was kept. */
    HINT_KEPT,
    /** No node could keep a hint, the coordinator neither. */
    HINT_NOT_KEPT,
    /** Slow requests made background work slower (§6.5). */
    BACKGROUND_SLOWED,
    /** A busy node declined to coordinate a put (§5). */
    PUT_DECLINED,
    /** A slow get asked one more node. */
    GET_HEDGED,
    /** A node coordinated a get for a client's core (§6.4). */
    GET_HANDED_OVER,
    /** A put got a timestamp far above its taker's clock (P6). */
    CLOCK_BEHIND,
    /** A put was acknowledged and lost at once to a version with a greater timestamp. */
    PUT_LOST_TO_NEWER,
    /** A hint was delivered. */
    HINT_DELIVERED,
    /** A hint of a former life was delivered after a restart (P12). */
    HINT_DELIVERED_AFTER_RESTART,
    /** A hint had more than one target. */
    HINT_FOR_TWO,
    /** A home that failed after the put was acknowledged got a hint (P7). */
    LATE_FAILURE_BECAME_HINT,
    /** A read was answered from a hint (P8). */
    READ_FROM_HINT,
    /** A read repaired a home that had nothing. */
    ABSENT_HOME_REPAIRED,
    /** A read repaired a home that had an older state. */
    STALE_HOME_REPAIRED,
    /** A comparison of homes healed a copy (§4.7). */
    HEALED_BY_COMPARISON,
    /** A tree was found to differ from the records and was corrected. */
    TREE_CORRECTED,
    /** A damaged record was read. */
    DAMAGED_RECORD_READ,
    /** A node wrote under a second incarnation (P2). */
    NEW_INCARNATION_WROTE,
    /** A node learned from another that its disk is empty or an old one (P2). */
    OLDER_DISK_NOTICED,
    /** A node numbered a put after an older disk was put back: it must not use the numbers of its lost future (P2). */
    RESTORED_NODE_WROTE,
    /** A node found another node's disk and set it aside. */
    FOREIGN_DISK_SET_ASIDE,
    /** A node's clock leapt ahead. */
    CLOCK_LEAPT,
    /** A coordinator truncated a clock (§4.4). */
    CLOCK_TRUNCATED,
    /** A version came back whose event a truncated clock had forgotten. */
    FALSE_SIBLING,
    /** A context had a gap. */
    CONTEXT_WITH_GAP,
    /** A node took its second lease in one life. */
    LEASE_RENEWED,
    /** A replica could not store a write. */
    REPLICA_WRITE_FAILED,
    /** A node was taken to be down and came back. */
    PEER_CAME_BACK,
    /** Concurrent versions were read. */
    SIBLINGS_READ,
    /** A put ended unknown. */
    PUT_UNKNOWN,
    /** A put was refused because of too many siblings. */
    REFUSED_TOO_MANY_SIBLINGS,
    /** A request was refused as one too many. */
    REFUSED_OVERLOADED,
    /** A put was refused because the disk was full. */
    REFUSED_STORE_FAILED,
    /** A put that asked for homes was refused because they could not be reached. */
    REFUSED_HOMES_UNREACHABLE,
    /** A get missed R. */
    READ_QUORUM_UNMET,
    /** A tombstone was stored. */
    TOMBSTONE_STORED,
    /** A tombstone was reaped. */
    TOMBSTONE_REAPED,
    /** A key was written again after it was reaped. */
    REAPED_KEY_WRITTEN_AGAIN,
    /** A client's own core coordinated a read (§6.4). */
    CLIENT_COORDINATED_READ,
    /** A put was acknowledged before stable storage was known to hold it (§6.1). */
    ACKNOWLEDGED_BEFORE_DURABLE,
    /** The node that was to write durably was away or silent, and another one was asked (P23). */
    DURABLE_WRITE_MOVED,
    /** The end of a process, or a loss of power, took writes that were only buffered. */
    BUFFER_LOST,
    /** A process crashed while a request was under way. */
    CRASH_WITH_OPEN_REQUEST,
    /** A process crashed while it kept a hint. */
    CRASH_WITH_HINT,
    /** A put was acknowledged while it had to be there for the readers of two rings (§4.9). */
    JOINT_QUORUM_USED,
    /** A change of owners went through all its phases. */
    OWNERS_CHANGED,
    /** One node got exactly what another had. */
    OWNER_REPLACED,
    /** A node was removed by force. */
    OWNER_REMOVED_BY_FORCE,
    /** A node was removed by force in the middle of a change. */
    OWNER_REMOVED_IN_A_CHANGE,
    /** A node took over because the decider was removed by force. */
    TOOK_OVER_FROM_DEAD_DECIDER,
    /** A decider that leaves handed its role over (§4.9). */
    DECIDER_HANDED_OVER,
    /** The decider died in the middle of a change. */
    DECIDER_DIED_IN_A_CHANGE,
    /** A node that was to leave died before it had handed everything over. */
    LEAVER_DIED_HALF_WAY,
    /** A node that was removed by force came back with an old ring, learned that it is out, and stayed out (P27). */
    REMOVED_NODE_STAYED_OUT,
    /** A node that had left or was removed joined again, with nothing (P27). */
    REMOVED_NODE_TAKEN_BACK,
    /** A hint for a former home was kept for present ones instead (P12). */
    HINT_REROUTED,
    /** A former home handed a copy over and forgot it. */
    COPY_HANDED_OVER,
    /** A home to be died while it fetched a partition, and fetched it after its restart. */
    TRANSFER_RESUMED_AFTER_CRASH,
    /** Two nodes that take part were one phase apart when one of them acknowledged a put (P16). */
    PUT_ACROSS_TWO_PHASES
}
