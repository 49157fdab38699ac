package dev.dynamocart.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.verdict.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two ways to a store against each other, on synthetic latencies. */
final class StoreComparisonTest {

    private static final int WINDOWS = 20;
    private static final long MILLI = 1_000_000;
    private static final Seed SEED = new Seed(8);

    @Test
    void wayThatIsTwiceAsSlow_isNamed() {
        Comparison comparison = StoreComparison.compared(windows(2), SEED);
        assertTrue(comparison.worse(), comparison.sentence());
        assertEquals(100, comparison.differences().getFirst().percent(), 15, "seed 8: " + comparison.sentence());
    }

    @Test
    void wayAgainstItself_showsNoDifference() {
        Comparison comparison = StoreComparison.compared(windows(1), SEED);
        assertFalse(comparison.differs(), "seed 8: " + comparison.sentence());
    }

    @Test
    void runThatEndedBeforeItMeasured_comparesNothing() {
        Comparison comparison =
                StoreComparison.compared(new Windows(List.of("A", "B"), WINDOWS, Duration.ofSeconds(WINDOWS)), SEED);
        assertEquals("Nothing can be compared: no requests were measured.", comparison.sentence());
    }

    @Test
    void sideOnWhichNothingSucceeded_showsNothing() {
        Comparison comparison = StoreComparison.compared(windows(1), SEED);
        StoreComparison.Side good = new StoreComparison.Side(StoreWay.CLIENT, 100, 3);
        StoreComparison.Side dead = new StoreComparison.Side(StoreWay.HTTP, 100, 100);
        assertEquals(ExitStatus.PASS, new StoreComparison.Result(comparison, good, good, false).exitStatus());
        assertEquals(ExitStatus.NOT_SHOWN, new StoreComparison.Result(comparison, good, dead, false).exitStatus());
    }

    /** Latencies between 1 and 2 ms, the same for both variants but for {@code factor}. */
    private static Windows windows(double factor) {
        Windows windows = new Windows(List.of("A", "B"), WINDOWS, Duration.ofSeconds(WINDOWS));
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 4_000; i++) {
            Kind kind = random.nextBoolean() ? Kind.READ : Kind.WRITE;
            long dueNanos = (long) (random.nextDouble() * WINDOWS * 1_000 * MILLI);
            double millis = 1 + random.nextDouble();
            windows.record(0, kind, dueNanos, (long) (millis * MILLI), Ending.OK);
            windows.record(1, kind, dueNanos, (long) (millis * factor * MILLI), Ending.OK);
        }
        return windows;
    }
}
