package dev.dynamocart.core.placement;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/**
 * Which nodes hold which part of the ring, after each of the three strategies that the paper compares (§6.2, Figure 8). The
 * store itself runs on strategy 3, as a {@link Ring} whose owners come from a {@link Claim}; the others are here to be
 * measured against it.
 *
 * <p>All three are the same picture: tokens on the ring, and a key that looks for the first N distinct nodes clockwise of a
 * starting point. They differ in where tokens lie and where the key starts to look:
 *
 * <ol>
 *   <li>tokens lie at random; a key starts at its own position;
 *   <li>tokens lie at random, Q equal partitions are cut beside them; a key starts at the end of its partition;
 *   <li>each of Q equal partitions has one token, at its end, and every node the same number of them; a key starts at its
 *       own position, which comes to the same as the end of its partition.
 * </ol>
 *
 * <p>Pure: random numbers come from outside, and nothing is changed once it is made.
 */
public final class Placement {

    /** The tokens clockwise; of each only the upper half of its position, which is fine enough to share out a ring. */
    private final List<Owned> tokens;
    /** Q, or 0 where keys start at their own position. */
    private final int partitions;

    private Placement(List<Owned> tokens, int partitions) {
        this.tokens = List.copyOf(tokens);
        this.partitions = partitions;
    }

    /** A token and the node that has it. */
    private record Owned(long position, NodeId node) {}

    /**
     * A part of the ring whose keys all have the same preference list.
     *
     * @param share of the ring, 0 to 1
     * @param nodes the first N distinct nodes, in order
     */
    public record Range(double share, List<NodeId> nodes) {
        public Range {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Strategy 1: T random tokens for each node, and partition by token.
     *
     * @param random64 64 random bits at each call
     */
    public static Placement randomTokens(List<NodeId> nodes, int tokensPerNode, LongSupplier random64) {
        return new Placement(scattered(nodes, tokensPerNode, random64), 0);
    }

    /**
     * Strategy 2: T random tokens for each node, and Q equal partitions.
     *
     * @param random64 64 random bits at each call
     */
    public static Placement randomTokensEqualPartitions(
            List<NodeId> nodes, int tokensPerNode, int partitions, LongSupplier random64) {
        return new Placement(scattered(nodes, tokensPerNode, random64), partitions);
    }

    /**
     * Strategy 3: Q equal partitions, Q/S tokens for each node, dealt at random; where Q is no multiple of S, some nodes have
     * one more.
     *
     * @param randomBelow a random number from 0 up to but not including the given one
     */
    public static Placement randomOwners(List<NodeId> nodes, int partitions, IntUnaryOperator randomBelow) {
        List<NodeId> owners = new ArrayList<>(partitions);
        for (int i = 0; i < partitions; i++) {
            owners.add(nodes.get(i % nodes.size()));
        }
        for (int i = partitions - 1; i > 0; i--) {
            Collections.swap(owners, i, randomBelow.applyAsInt(i + 1));
        }
        return ofOwners(owners);
    }

    /** Strategy 3 with these owners of the equal partitions, for example those of a {@link Claim}. */
    public static Placement ofOwners(List<NodeId> owners) {
        List<Owned> tokens = new ArrayList<>(owners.size());
        for (int i = 0; i < owners.size(); i++) {
            tokens.add(new Owned(end(i, owners.size()), owners.get(i)));
        }
        return new Placement(tokens, 0);
    }

    private static List<Owned> scattered(List<NodeId> nodes, int tokensPerNode, LongSupplier random64) {
        List<Owned> tokens = new ArrayList<>(nodes.size() * tokensPerNode);
        for (NodeId node : nodes) {
            for (int i = 0; i < tokensPerNode; i++) {
                tokens.add(new Owned(random64.getAsLong(), node));
            }
        }
        tokens.sort(Comparator.comparing(Owned::position, Long::compareUnsigned).thenComparing(Owned::node));
        return tokens;
    }

    /** The last position of a partition; off by at most Q of 2^64, which no share can show. */
    private static long end(int partition, int partitions) {
        return partition == partitions - 1 ? -1L : (partition + 1) * Long.divideUnsigned(-1L, partitions);
    }

    /** The distinct nodes, at most {@code n}, clockwise of a key's position (§4.3). */
    public List<NodeId> homes(Token position, int n) {
        long start = position.high();
        if (partitions > 0) {
            start = end((int) (fraction(start) * partitions), partitions);
        }
        return distinct(firstAtOrAfter(start), n);
    }

    /** The whole ring in ranges, clockwise; their shares add up to 1. */
    public List<Range> ranges(int n) {
        List<Range> ranges = new ArrayList<>();
        if (partitions > 0) {
            for (int i = 0; i < partitions; i++) {
                ranges.add(new Range(1.0 / partitions, distinct(firstAtOrAfter(end(i, partitions)), n)));
            }
            return ranges;
        }
        for (int i = 0; i < tokens.size(); i++) {
            long before = tokens.get((i + tokens.size() - 1) % tokens.size()).position();
            double share = tokens.size() == 1 ? 1 : fraction(tokens.get(i).position() - before);
            ranges.add(new Range(share, distinct(i, n)));
        }
        return ranges;
    }

    /** How much of the ring each node holds when each key lies on {@code n} nodes; a node with nothing is left out. */
    public Map<NodeId, Double> loads(int n) {
        Map<NodeId, Double> loads = new LinkedHashMap<>();
        for (Range range : ranges(n)) {
            range.nodes().forEach(node -> loads.merge(node, range.share(), Double::sum));
        }
        return loads;
    }

    /**
     * The mean load of the nodes divided by the load of the busiest: 1 is perfect (§6.2). With keys that are used alike.
     *
     * @param nodes how many nodes there are, also those that got nothing
     */
    public double efficiency(int n, int nodes) {
        Map<NodeId, Double> loads = loads(n);
        double sum = loads.values().stream().mapToDouble(Double::doubleValue).sum();
        double busiest =
                loads.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return sum / nodes / busiest;
    }

    private List<NodeId> distinct(int first, int n) {
        Set<NodeId> nodes = new LinkedHashSet<>();
        for (int step = 0; step < tokens.size() && nodes.size() < n; step++) {
            nodes.add(tokens.get((first + step) % tokens.size()).node());
        }
        return List.copyOf(nodes);
    }

    /** The index of the first token at this position or clockwise of it. */
    private int firstAtOrAfter(long position) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(tokens.get(middle).position(), position) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low % tokens.size();
    }

    /** An unsigned number as a share of the ring. */
    private static double fraction(long unsigned) {
        return (unsigned >>> 11) * 0x1p-53;
    }
}
