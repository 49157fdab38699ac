package dev.dynamocart.core.node;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What nodes are for a key by the ring that this node goes by.
 *
 * @param isFetched whether this node has fetched everything of a partition that it is to hold
 */
record RingRoles(NodeId self, Supplier<@Nullable Ring> known, Predicate<Partition> isFetched) {

    /** What this node is for {@code key}. */
    Role roleFor(Key key) {
        Ring ring = known.get();
        PreferenceList list = ring == null ? null : ring.preferenceList(key);
        if (ring == null || list == null || !list.isHolder(self)) {
            return Role.NONE;
        }
        if (list.isHome(self)) {
            return Role.HOME;
        }
        boolean isWhole = ring.phase().readsNew() || isFetched.test(ring.partitionOf(key));
        return isWhole ? Role.JOINT : Role.JOINT_LACKING;
    }

    /** Whether {@code node} holds {@code key}; nobody does before there is a ring. */
    boolean isHolder(NodeId node, Key key) {
        Ring ring = known.get();
        return ring != null && ring.preferenceList(key).isHolder(node);
    }

    /** Whether there is a ring whose owners do not change. */
    boolean isSettled() {
        Ring ring = known.get();
        return ring != null && ring.isSettled();
    }
}
