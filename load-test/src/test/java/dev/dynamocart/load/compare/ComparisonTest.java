package dev.dynamocart.load.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.schedule.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    private static final int BLOCKS = 12;
    private static final int REQUESTS = 1_000;
    private static final Seed SEED = new Seed(1);

    @Test
    void thingAgainstItself_seldomShowsADifference() {
        int wrong = 0;
        for (int seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Comparison comparison = Comparison.of(blocks(random, quiet(), 1), blocks(random, quiet(), 1), false, SEED);
            wrong += comparison.differs() ? 1 : 0;
        }
        assertTrue(wrong <= 3, wrong + " of 12 comparisons of a thing with itself show a difference");
    }

    @Test
    void clearlySlowerSide_isShownAndItsIntervalHoldsTheTruthAlmostAlways() {
        int held = 0;
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Comparison comparison =
                    Comparison.of(blocks(random, quiet(), 1), blocks(random, quiet(), 1.2), false, SEED);
            assertTrue(comparison.worse(), comparison::sentence);
            assertTrue(comparison.sentence().contains("higher at p50"), comparison::sentence);
            Difference median = comparison.differences().getFirst();
            held += median.lowPercent() < 20 && median.highPercent() > 20 ? 1 : 0;
        }
        assertTrue(held >= 7, "the true difference of 20 % was in " + held + " of 10 intervals");
    }

    @Test
    void fasterSide_isNotWorse() {
        SplittableRandom random = new SplittableRandom(2);
        Comparison comparison = Comparison.of(blocks(random, quiet(), 1.2), blocks(random, quiet(), 1), false, SEED);
        assertTrue(comparison.differs(), comparison::sentence);
        assertFalse(comparison.worse(), comparison::sentence);
    }

    @Test
    void disturbanceThatHitsBothSides_cancelsOutInPairs() {
        double[] disturbance = new double[BLOCKS];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < BLOCKS; i++) {
            disturbance[i] = 1 + 4 * random.nextDouble();
        }
        Blocks a = blocks(random, disturbance, 1);
        Blocks b = blocks(random, disturbance, 1.1);
        double paired = Comparison.of(a, b, true, SEED).differences().getFirst().detectablePercent();
        double unpaired =
                Comparison.of(a, b, false, SEED).differences().getFirst().detectablePercent();
        assertTrue(paired < unpaired / 3, paired + " against " + unpaired);
    }

    @Test
    void percentiles_areThoseOfAllRequestsTogether() {
        Histogram one = Blocks.empty();
        one.recordValueWithCount(1_000, 99);
        Histogram other = Blocks.empty();
        other.recordValueWithCount(9_000, 1);
        Blocks both = new Blocks(List.of(one, other));
        Difference p99 = Comparison.of(both, both, true, SEED).differences().get(1);
        assertEquals(1.0, p99.a(), 0.01);
        assertEquals(0, p99.percent());
    }

    private static double[] quiet() {
        double[] ones = new double[BLOCKS];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Exponential latencies around a millisecond, block by block slowed down. */
    private static Blocks blocks(SplittableRandom random, double[] disturbance, double factor) {
        List<Histogram> blocks = new ArrayList<>();
        for (double each : disturbance) {
            Histogram block = Blocks.empty();
            for (int i = 0; i < REQUESTS; i++) {
                block.recordValue((long) (each * factor * (200 - 1_000 * Math.log(1 - random.nextDouble()))));
            }
            blocks.add(block);
        }
        return new Blocks(blocks);
    }
}
