package dev.dynamocart.core.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * The choice of owners for the partitions of a new ring: shares differ by at most one partition, and any N neighbours on the
 * ring are owned by N different nodes wherever that is possible, also across the seam where the ring closes (P24).
 *
 * <p>Striping the nodes in turn gives both, except at the seam: with Q not a multiple of the nodes, the last stripe is cut
 * short and its nodes may stand again at the start. The search below swaps owners near the seam until no window of N
 * neighbours repeats a node.
 */
public final class Claim {

    private Claim() {}

    /**
     * Owners for a ring that is formed.
     *
     * @param nodes the distinct nodes in the order in which they shall be striped; at least one
     * @param partitions Q, a power of two
     * @param n how many neighbouring partitions shall have distinct owners
     * @return the owner of each partition; the same arguments always give the same owners
     */
    public static List<NodeId> form(List<NodeId> nodes, int partitions, int n) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("A ring needs at least one node");
        }
        List<NodeId> owners = new ArrayList<>(partitions);
        for (int i = 0; i < partitions; i++) {
            owners.add(nodes.get(i % nodes.size()));
        }
        int window = Math.min(n, nodes.size());
        if (violations(owners, window) > 0) {
            repairSeam(owners, window);
        }
        return List.copyOf(owners);
    }

    /**
     * How many partitions have an owner that stands again among the next {@code window - 1} partitions clockwise.
     */
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

    private static void repairSeam(List<NodeId> owners, int window) {
        int best = violations(owners, window);
        boolean improved = true;
        while (best > 0 && improved) {
            improved = false;
            for (int i = owners.size() - 1; i >= 0 && best > 0; i--) {
                if (!violatesAt(owners, window, i)) {
                    continue;
                }
                int swapWith = bestSwap(owners, window, i, best);
                if (swapWith >= 0) {
                    swap(owners, i, swapWith);
                    best = violations(owners, window);
                    improved = true;
                }
            }
        }
    }

    private static int bestSwap(List<NodeId> owners, int window, int index, int bound) {
        int best = bound;
        int bestIndex = -1;
        for (int other = owners.size() - 1; other >= 0; other--) {
            swap(owners, index, other);
            int violations = violations(owners, window);
            swap(owners, index, other);
            if (violations < best) {
                best = violations;
                bestIndex = other;
            }
        }
        return bestIndex;
    }

    private static void swap(List<NodeId> owners, int a, int b) {
        NodeId held = owners.get(a);
        owners.set(a, owners.get(b));
        owners.set(b, held);
    }
}
