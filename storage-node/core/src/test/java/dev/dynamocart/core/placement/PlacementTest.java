package dev.dynamocart.core.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementTest {
    private static final long SEED = 4;
    private static final List<NodeId> NODES = nodes(30);

    static Stream<Placement> placements() {
        SplittableRandom random = new SplittableRandom(SEED);
        return Stream.of(
                Placement.randomTokens(NODES, 8, random::nextLong),
                Placement.randomTokensEqualPartitions(NODES, 8, 1000, random::nextLong),
                Placement.randomOwners(NODES, 240, random::nextInt),
                Placement.ofOwners(Claim.form(NODES, 256)));
    }

    @ParameterizedTest
    @MethodSource("placements")
    void ranges_coverTheRingWithNDistinctNodesEach(Placement placement) {
        List<Placement.Range> ranges = placement.ranges(3);
        assertEquals(1, ranges.stream().mapToDouble(Placement.Range::share).sum(), 1e-9);
        for (Placement.Range range : ranges) {
            assertEquals(3, range.nodes().stream().distinct().count());
        }
        double loads = placement.loads(3).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertEquals(3, loads, 1e-9, "each key lies on three nodes");
    }

    /** The shares are those of real keys: an independent count of keys by their homes. */
    @ParameterizedTest
    @MethodSource("placements")
    void loads_agreeWithCountedKeys(Placement placement) {
        int keys = 200_000;
        double[] counted = new double[NODES.size()];
        for (int i = 0; i < keys; i++) {
            for (NodeId node : placement.homes(Key.of("key-" + i).position(), 3)) {
                counted[NODES.indexOf(node)]++;
            }
        }
        for (int i = 0; i < counted.length; i++) {
            double share = placement.loads(3).getOrDefault(NODES.get(i), 0.0);
            double noise = 5 * Math.sqrt(share * keys) / keys;
            assertEquals(share, counted[i] / keys, noise, "load of " + NODES.get(i));
        }
    }

    @Test
    void placementOfARingsOwners_hasTheRingsPreferenceLists() {
        Ring ring = new Ring(1, 3, Claim.form(nodes(5), 64));
        Placement placement = Placement.ofOwners(ring.owners());
        for (int i = 0; i < 10_000; i++) {
            Key key = Key.of("cart/" + i);
            assertEquals(ring.preferenceList(key).homes(), placement.homes(key.position(), 3));
        }
    }

    @Test
    void equalShares_areMoreEvenThanTokens_andStripesArePerfect() {
        SplittableRandom random = new SplittableRandom(SEED);
        double tokens = Placement.randomTokens(NODES, 16, random::nextLong).efficiency(3, 30);
        double dealt = Placement.randomOwners(NODES, 480, random::nextInt).efficiency(3, 30);
        double striped = Placement.ofOwners(Claim.form(NODES, 480)).efficiency(3, 30);
        assertTrue(tokens < dealt, tokens + " < " + dealt);
        assertTrue(dealt < striped, dealt + " < " + striped);
        assertEquals(1, striped, 1e-9);
    }

    @Test
    void efficiency_countsNodesThatGotNothing() {
        assertEquals(0.5, Placement.ofOwners(nodes(1)).efficiency(1, 2), 1e-9);
    }

    private static List<NodeId> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new NodeId("node-%02d".formatted(i)))
                .toList();
    }
}
