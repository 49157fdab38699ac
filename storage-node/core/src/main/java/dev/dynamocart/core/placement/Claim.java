package dev.dynamocart.core.placement;

import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.List;

/**
 * The choice of owners for the partitions of a new ring: shares differ by at most one partition, and any N neighbours on the
 * ring are owned by N different nodes wherever that is possible, also across the seam where the ring closes (P24).
 *
 * <p>Striping the nodes in turn gives both, except at the seam: with Q not a multiple of the nodes, the last stripe is cut
 * short and its nodes may stand again too soon at the start. So the cut is spread over the whole ring. Let S nodes own Q = m·S +
 * b partitions; then b nodes are <em>rich</em>, with m + 1 partitions, and the other S - b own m.
 *
 * <ol>
 *   <li>The ring is divided into m + 1 beats, as equal as whole numbers can be. Each beat begins with the rich nodes; the other
 *       nodes take turns in what remains.
 *   <li>A rich node stands again after one beat, that is after at least ⌊Q / (m + 1)⌋ partitions. A beat is never longer than S,
 *       so another node stands in it at most once; before it stands again, all others of its kind had their turn and a beat
 *       began with the rich: at least S partitions.
 *   <li>So N neighbours are distinct exactly when Q is at least (m + 1)·N. No other choice could do better: with less, the
 *       m + 1 partitions of a rich node cannot be N apart. It never matters where the ring has at most N nodes, because
 *       each is then a home of every key; with more nodes than N it takes a Q below N·(N + 1), too small for so many copies.
 * </ol>
 */
public final class Claim {

    private Claim() {}

    /**
     * Owners for a ring that is formed.
     *
     * @param nodes the distinct nodes in the order in which they shall be striped; at least one
     * @param partitions Q, a power of two
     * @return the owner of each partition; the same arguments always give the same owners
     */
    public static List<NodeId> form(List<NodeId> nodes, int partitions) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("A ring needs at least one node");
        }
        int rich = partitions % nodes.size();
        int beats = partitions / nodes.size() + (rich > 0 ? 1 : 0);
        List<NodeId> others = nodes.subList(rich, nodes.size());
        List<NodeId> owners = new ArrayList<>(partitions);
        int turn = 0;
        for (int beat = 0; beat < beats; beat++) {
            owners.addAll(nodes.subList(0, rich));
            while (owners.size() < startOf(beat + 1, beats, partitions)) {
                owners.add(others.get(turn++ % others.size()));
            }
        }
        return List.copyOf(owners);
    }

    private static int startOf(int beat, int beats, int partitions) {
        return (int) Math.ceilDiv((long) beat * partitions, (long) beats);
    }

    /** How many partitions have an owner that stands again among the next {@code window - 1} partitions clockwise. */
    public static int violations(List<NodeId> owners, int window) {
        int violations = 0;
        for (int i = 0; i < owners.size(); i++) {
            if (violatesAt(owners, window, i)) {
                violations++;
            }
        }
        return violations;
    }

    private static boolean violatesAt(List<NodeId> owners, int window, int index) {
        for (int step = 1; step < Math.min(window, owners.size()); step++) {
            if (owners.get((index + step) % owners.size()).equals(owners.get(index))) {
                return true;
            }
        }
        return false;
    }
}
