package dev.dynamocart.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a change of members costs grows as it should (§6.6). */
class GossipScaleTest {

    @Test
    void fourTimesTheNodes_takeAFewRoundsMoreAndBytesInProportion() {
        GossipScale.Result small = GossipScale.measure(20, 7);
        GossipScale.Result large = GossipScale.measure(80, 7);
        assertTrue(
                large.roundsToSettle() <= small.roundsToSettle() + 25,
                () -> "rounds grow with the logarithm: " + small + ", " + large);
        assertTrue(
                large.viewBytes() <= 5 * small.viewBytes(),
                () -> "a view grows with the nodes: " + small + ", " + large);
        long viewsSmall = small.bytesToSettle() / small.viewBytes();
        long viewsLarge = large.bytesToSettle() / large.viewBytes();
        assertTrue(
                viewsLarge <= 3 * viewsSmall,
                () -> "a node sends a few views for each round, however many nodes there are: " + small + ", " + large);
    }
}
