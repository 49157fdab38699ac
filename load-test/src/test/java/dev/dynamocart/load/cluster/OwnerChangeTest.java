package dev.dynamocart.load.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OwnerChangeTest {

    private static final Map<String, Integer> FIVE = Map.of("a", 13, "b", 13, "c", 13, "d", 13, "e", 12);

    @Test
    void sixthOfFive_needsItsShare() {
        OwnerChange change = change("f", true, 10, FIVE, Map.of("a", 11, "b", 11, "c", 11, "d", 11, "e", 10, "f", 10));
        assertEquals(10, change.ideal());
        assertTrue(change.isEven());
        assertTrue(change.isFrugal());
    }

    @Test
    void nodeThatLeaves_needsTheMovesOfAllThatItHas() {
        OwnerChange change = change("b", false, 13, FIVE, Map.of("a", 16, "c", 16, "d", 16, "e", 16));
        assertEquals(13, change.ideal());
        assertTrue(change.isEven());
    }

    @Test
    void unevenBeginning_needsMoreThanTheShareOfTheNewNode() {
        OwnerChange change = change("c", true, 6, Map.of("a", 11, "b", 1), Map.of("a", 4, "b", 4, "c", 4));
        assertEquals(7, change.ideal());
    }

    @Test
    void moreThanATenthAboveTheIdeal_isNotFrugal() {
        assertTrue(change("f", true, 11, FIVE, FIVE).isFrugal());
        assertFalse(change("f", true, 12, FIVE, FIVE).isFrugal());
    }

    @Test
    void newNodeThatGetsNothing_isFoundOut() {
        OwnerChange idle = change("f", true, 0, FIVE, FIVE);
        assertEquals(10, idle.ideal());
        assertFalse(idle.isEven());
    }

    @Test
    void nodeThatHasLeftAndStillOwns_isFoundOut() {
        assertFalse(change("e", false, 12, FIVE, Map.of("a", 16, "b", 16, "c", 16, "d", 15, "e", 1))
                .isEven());
    }

    /** No assignment of even shares needs fewer moves: all of them are tried. */
    @Test
    void ideal_isTheFewestOfAllEvenShares() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int[] owned = random.ints(1 + random.nextInt(6), 1, 9).toArray();
            Map<String, Integer> before = new TreeMap<>();
            for (int i = 0; i < owned.length; i++) {
                before.put("n" + i, owned[i]);
            }
            boolean joins = owned.length == 1 || random.nextBoolean();
            int[] present = joins ? Arrays.copyOf(owned, owned.length + 1) : Arrays.copyOf(owned, owned.length - 1);
            String node = "n" + (joins ? owned.length : owned.length - 1);
            OwnerChange change = change(node, joins, 0, before, before);
            assertEquals(
                    fewest(present, Arrays.stream(owned).sum()),
                    change.ideal(),
                    () -> "seed " + seed + ", " + (joins ? "join" : "leave") + " of " + node + ", " + before);
        }
    }

    private static int fewest(int[] present, int partitions) {
        int smaller = partitions / present.length;
        int larger = partitions % present.length;
        int fewest = Integer.MAX_VALUE;
        for (int who = 0; who < 1 << present.length; who++) {
            if (Integer.bitCount(who) == larger) {
                int stay = 0;
                for (int i = 0; i < present.length; i++) {
                    stay += Math.min(present[i], smaller + (who >> i & 1));
                }
                fewest = Math.min(fewest, partitions - stay);
            }
        }
        return fewest;
    }

    private static OwnerChange change(
            String node, boolean joins, int moves, Map<String, Integer> before, Map<String, Integer> after) {
        return new OwnerChange(node, joins, 1, moves, 3 * moves, before, after);
    }
}
