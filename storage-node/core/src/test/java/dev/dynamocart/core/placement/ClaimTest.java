package dev.dynamocart.core.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every ring of 1 to 40 nodes with 16 to 256 partitions and N from 1 to 5 (P24). */
class ClaimTest {

    private static final int NODES_MAX = 40;

    private record Case(int nodes, int partitions, int n) {

        List<NodeId> owners() {
            return Claim.form(ClaimTest.nodes(nodes), partitions);
        }

        /** With fewer partitions, those of a node with the largest share cannot all be N apart. */
        boolean isPossible() {
            int largestShare = Math.ceilDiv(partitions, nodes);
            return largestShare * n <= partitions;
        }
    }

    private interface Check {
        void accept(Case ring);
    }

    private static void forEveryRing(Check check) {
        for (int partitions = 16; partitions <= 256; partitions *= 2) {
            for (int nodes = 1; nodes <= NODES_MAX; nodes++) {
                for (int n = 1; n <= 5; n++) {
                    check.accept(new Case(nodes, partitions, n));
                }
            }
        }
    }

    @Test
    void shares_differByAtMostOnePartition() {
        forEveryRing(ring -> {
            Map<NodeId, Integer> shares = new TreeMap<>();
            nodes(ring.nodes).forEach(node -> shares.put(node, 0));
            ring.owners().forEach(owner -> shares.merge(owner, 1, Integer::sum));

            assertEquals(ring.nodes, shares.size(), ring::toString);
            assertEquals(ring.partitions, ring.owners().size(), ring::toString);
            int spread = Collections.max(shares.values()) - Collections.min(shares.values());
            assertTrue(spread <= 1, () -> ring + " has shares " + shares);
        });
    }

    @Test
    void neighbours_areDistinctWheneverThatIsPossible() {
        forEveryRing(ring -> {
            if (ring.isPossible()) {
                assertTrue(neighboursAreDistinct(ring.owners(), ring.n), ring::toString);
                assertEquals(0, Claim.violations(ring.owners(), ring.n), ring::toString);
            }
        });
    }

    @Test
    void neighboursCannotBeDistinct_onlyWhereEachNodeIsAHomeOfEveryKey() {
        forEveryRing(ring -> {
            if (!ring.isPossible()) {
                assertTrue(ring.nodes <= ring.n, ring::toString);
                assertFalse(neighboursAreDistinct(ring.owners(), ring.n), ring::toString);
            }
        });
        assertFalse(new Case(3, 64, 3).isPossible(), "three nodes in turn would need a multiple of three");
        assertTrue(new Case(4, 64, 4).isPossible(), "four divides 64");
    }

    @Test
    void ringOfMorePartitions_keepsBothProperties() {
        for (int nodes = 6; nodes <= 100; nodes++) {
            Case ring = new Case(nodes, Ring.PARTITIONS_MAX, 5);
            assertTrue(neighboursAreDistinct(ring.owners(), ring.n), ring::toString);
        }
    }

    @Test
    void sameNodes_alwaysGetTheSamePartitions() {
        forEveryRing(ring -> assertEquals(ring.owners(), ring.owners(), ring::toString));
    }

    @Test
    void fiveNodesOn64Partitions_areStripesWithTheLastCutShort() {
        List<NodeId> nodes = nodes(5);
        List<NodeId> owners = Claim.form(nodes, 64);
        for (int start = 0; start < 60; start += 5) {
            assertEquals(nodes, owners.subList(start, start + 5));
        }
        assertEquals(nodes.subList(0, 4), owners.subList(60, 64));
    }

    @Test
    void violations_countOwnersThatStandAgainTooSoon() {
        NodeId a = new NodeId("a");
        NodeId b = new NodeId("b");
        assertEquals(0, Claim.violations(List.of(a, b, a, b), 2));
        assertEquals(4, Claim.violations(List.of(a, b, a, b), 3));
        assertEquals(2, Claim.violations(List.of(a, b, b, a), 2), "also across the seam");
    }

    @Test
    void ringWithoutNodes_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Claim.form(List.of(), 64));
    }

    private static boolean neighboursAreDistinct(List<NodeId> owners, int n) {
        for (int start = 0; start < owners.size(); start++) {
            HashSet<NodeId> window = new HashSet<>();
            for (int step = 0; step < n; step++) {
                window.add(owners.get((start + step) % owners.size()));
            }
            if (window.size() < n) {
                return false;
            }
        }
        return true;
    }

    private static List<NodeId> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new NodeId("node-" + number))
                .toList();
    }
}
