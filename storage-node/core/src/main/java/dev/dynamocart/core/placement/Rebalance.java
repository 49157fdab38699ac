package dev.dynamocart.core.placement;

import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * New owners for a ring whose nodes change (§4.9, §6.2 strategy 3): even shares, as few moves as even shares allow, and
 * neighbours that have little in common.
 *
 * <ol>
 *   <li>A replacement takes over the partitions of the node that it replaces, and nothing else moves for it.
 *   <li>Let S nodes own Q = m·S + b partitions; then b nodes own m + 1 and the others m. The larger shares go to those that own
 *       most now. What a node has above its share must move, and so must everything of nodes that leave: that many moves are
 *       needed, whatever is done.
 *   <li>Which partition goes where is chosen one move after the other: the one that stands least close to the N - 1 neighbours on
 *       either side. Closeness is that of {@link Labels}; to be the same node is worst.
 *   <li>Then partitions that move anyway swap their new owners while that helps, and, if a closeness is left, with partitions
 *       that would have stayed: at most one more move for each ten that are needed.
 * </ol>
 */
public final class Rebalance {

    private static final int SAME_NODE_WEIGHT = 10_000;
    private static final int PASSES_MAX = 4;
    private static final int SPARE_SHARE = 10;
    private static final int NOBODY = -1;

    private final List<NodeId> nodes;
    private final int window;
    private final int[][] closeness;
    private final int[] before;
    private final int[] after;
    private final int[] owned;
    private final int[] share;

    private Rebalance(List<NodeId> owners, Map<NodeId, Labels> nodes, int n) {
        this.nodes = List.copyOf(nodes.keySet());
        this.window = Math.min(n, owners.size());
        this.closeness = closenessOf(List.copyOf(nodes.values()));
        Map<NodeId, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < this.nodes.size(); i++) {
            numbers.put(this.nodes.get(i), i);
        }
        this.before = owners.stream()
                .mapToInt(owner -> numbers.getOrDefault(owner, NOBODY))
                .toArray();
        this.after = before.clone();
        this.owned = new int[this.nodes.size()];
        Arrays.stream(before).filter(owner -> owner != NOBODY).forEach(owner -> owned[owner]++);
        this.share = sharesOf(owned, owners.size());
    }

    /**
     * The owners after a change.
     *
     * @param owners who owns each partition now
     * @param nodes the nodes that shall own partitions afterwards, with their labels, in order; at least one, at most Q
     * @param n how many neighbours are homes of one key
     */
    public static List<NodeId> of(List<NodeId> owners, Map<NodeId, Labels> nodes, int n) {
        if (nodes.isEmpty() || nodes.size() > owners.size()) {
            throw new IllegalArgumentException("A ring of " + owners.size() + " partitions has 1 to " + owners.size()
                    + " nodes, not " + nodes.size());
        }
        return new Rebalance(owners, new TreeMap<>(nodes), n).owners();
    }

    /** How many partitions must change hands for even shares among {@code nodes}, whatever is done. */
    public static int movesNeeded(List<NodeId> owners, List<NodeId> nodes) {
        Map<NodeId, Integer> owned = new TreeMap<>();
        nodes.forEach(node -> owned.put(node, 0));
        owners.forEach(owner -> owned.computeIfPresent(owner, (_, count) -> count + 1));
        int[] counts = owned.values().stream().mapToInt(Integer::intValue).toArray();
        int[] shares = sharesOf(counts, owners.size());
        int stay = 0;
        for (int i = 0; i < counts.length; i++) {
            stay += Math.min(counts[i], shares[i]);
        }
        return owners.size() - stay;
    }

    /** How many partitions have another owner in {@code right} than in {@code left}. */
    public static int moves(List<NodeId> left, List<NodeId> right) {
        int moves = 0;
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equals(right.get(i))) {
                moves++;
            }
        }
        return moves;
    }

    private static int[][] closenessOf(List<Labels> labels) {
        int[][] closeness = new int[labels.size()][labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                closeness[i][j] = i == j ? SAME_NODE_WEIGHT : labels.get(i).closeness(labels.get(j));
            }
        }
        return closeness;
    }

    /** The larger shares go to those that own most; of equals, to the first. */
    private static int[] sharesOf(int[] owned, int partitions) {
        int[] share = new int[owned.length];
        Arrays.fill(share, partitions / owned.length);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < owned.length; i++) {
            order.add(i);
        }
        order.sort((left, right) -> Integer.compare(owned[right], owned[left]));
        for (int rich : order.subList(0, partitions % owned.length)) {
            share[rich]++;
        }
        return share;
    }

    private List<NodeId> owners() {
        int needed = 0;
        while (moveOne()) {
            needed++;
        }
        int spare = needed / SPARE_SHARE;
        for (int pass = 0; pass < PASSES_MAX && swapAmongMoved(); pass++) {}
        while (spare > 0 && swapWithOneThatStays()) {
            spare--;
        }
        return Arrays.stream(after).mapToObj(nodes::get).toList();
    }

    /** Gives one partition to the node that is furthest below its share. */
    private boolean moveOne() {
        int receiver = poorest();
        if (receiver == NOBODY) {
            return false;
        }
        int best = NOBODY;
        int bestGain = Integer.MIN_VALUE;
        for (int i = 0; i < after.length; i++) {
            int owner = after[i];
            if (owner == NOBODY || owned[owner] > share[owner]) {
                int gain = costAt(i, owner) - costAt(i, receiver) - (owner == NOBODY ? 0 : 1);
                if (gain > bestGain) {
                    best = i;
                    bestGain = gain;
                }
            }
        }
        if (after[best] != NOBODY) {
            owned[after[best]]--;
        }
        after[best] = receiver;
        owned[receiver]++;
        return true;
    }

    private int poorest() {
        int poorest = NOBODY;
        int lack = 0;
        for (int i = 0; i < owned.length; i++) {
            if (share[i] - owned[i] > lack) {
                poorest = i;
                lack = share[i] - owned[i];
            }
        }
        return poorest;
    }

    private int costAt(int partition, int owner) {
        if (owner == NOBODY) {
            return 0;
        }
        int cost = 0;
        for (int step = 1; step < window; step++) {
            cost += closenessOf(owner, after[(partition + step) % after.length]);
            cost += closenessOf(owner, after[(partition + after.length - step) % after.length]);
        }
        return cost;
    }

    private int closenessOf(int left, int right) {
        return left == NOBODY || right == NOBODY ? 0 : closeness[left][right];
    }

    /** Swaps new owners where that brings neighbours further apart. Returns whether anything changed. */
    private boolean swapAmongMoved() {
        boolean changed = false;
        for (int i = 0; i < after.length; i++) {
            if (after[i] != before[i] && costAt(i, after[i]) > 0) {
                int other = bestSwap(i, true);
                if (other != NOBODY) {
                    swap(i, other);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** One more move, if it helps: a partition that moves changes places with one that would have stayed. */
    private boolean swapWithOneThatStays() {
        for (int i = 0; i < after.length; i++) {
            if (after[i] != before[i] && costAt(i, after[i]) > 0) {
                int other = bestSwap(i, false);
                if (other != NOBODY) {
                    swap(i, other);
                    return true;
                }
            }
        }
        return false;
    }

    private int bestSwap(int partition, boolean amongMoved) {
        int best = NOBODY;
        int bestCost = 0;
        for (int other = 0; other < after.length; other++) {
            boolean moved = after[other] != before[other];
            if (moved == amongMoved && after[other] != after[partition]) {
                int cost = costOfSwap(partition, other);
                if (cost < bestCost) {
                    best = other;
                    bestCost = cost;
                }
            }
        }
        return best;
    }

    private int costOfSwap(int left, int right) {
        int now = costAt(left, after[left]) + costAt(right, after[right]);
        swap(left, right);
        int then = costAt(left, after[left]) + costAt(right, after[right]);
        swap(left, right);
        return then - now;
    }

    private void swap(int left, int right) {
        int held = after[left];
        after[left] = after[right];
        after[right] = held;
    }
}
