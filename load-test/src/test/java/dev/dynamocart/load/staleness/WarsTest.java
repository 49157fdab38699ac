package dev.dynamocart.load.staleness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.schedule.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WarsTest {

    private static final int DRAWS = 20_000;

    @Test
    void quorumsThatOverlap_alwaysSeeTheWrite() {
        Wars wars = model();
        assertEquals(1, wars.visible(2, 2, 0, DRAWS));
        assertEquals(1, wars.visible(1, 3, 0, DRAWS));
        assertEquals(1, wars.visible(3, 1, 0, DRAWS));
    }

    @Test
    void loosestQuorum_getsBetterWithTime() {
        Wars wars = model();
        double at0 = wars.visible(1, 1, 0, DRAWS);
        double at5 = wars.visible(1, 1, 5, DRAWS);
        double at1000 = wars.visible(1, 1, 1_000, DRAWS);
        assertTrue(at0 < at5 && at5 < at1000, at0 + " < " + at5 + " < " + at1000);
        assertEquals(1, at1000);
    }

    /** Stores far slower than the way there: only the coordinator has the write, and it answers first one time in three. */
    @Test
    void slowStores_leaveTheCoordinatorAlone() {
        double[] roundTrips = {1, 1.1, 0.9, 1.05, 0.95};
        double[] writes = {500, 501, 502};
        Wars wars = new Wars(roundTrips, writes, new Seed(2).stream(Seed.Purpose.DELAYS));
        assertEquals(1.0 / 3, wars.visible(1, 1, 0, DRAWS), 0.15, "seed 2");
    }

    @Test
    void probes_areSortedByTime() {
        Visibility visibility = new Visibility();
        visibility.take(100_000, false);
        visibility.take(200_000, true);
        visibility.take(50_000_000, true);
        assertEquals(2, visibility.curve().size());
        assertEquals(0.15, visibility.curve().getFirst().millis(), 1e-9);
        assertEquals(0.5, visibility.curve().getFirst().share());
        assertEquals(3, visibility.reads());
        assertEquals(1, visibility.stale());
    }

    private static Wars model() {
        double[] roundTrips =
                new Seed(1).stream(Seed.Purpose.DELAYS).doubles(500, 0.5, 3).toArray();
        double[] writes = Arrays.stream(roundTrips).map(trip -> 2 + 3 * trip).toArray();
        return new Wars(roundTrips, writes, new Seed(1).stream(Seed.Purpose.KEYS));
    }
}
