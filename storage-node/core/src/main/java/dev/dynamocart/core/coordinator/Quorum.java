package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes must answer one get, and who counts them.
 *
 * @param read with the settings in the place of zeros; N alone may be 0, for that of the ring
 * @param coordinator the counting node; null for a client
 */
public record Quorum(Request.ReadQuorum read, @Nullable NodeId coordinator) {

    /** Whether more is asked for than {@code homes} replicas can give. */
    boolean isImpossible(int homes) {
        int n = read.n() > 0 ? read.n() : homes;
        return n > homes || read.r() > n || read.pr() > n;
    }
}
