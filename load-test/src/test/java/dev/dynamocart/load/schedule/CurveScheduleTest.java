package dev.dynamocart.load.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CurveScheduleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void gapsBetweenArrivals_areExponential() {
        double[] gapSeconds = gapSeconds(times(new Seed(1), 500, MINUTE));
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(gapSeconds, ExponentialDistribution.of(1.0 / 500)::cumulativeProbability)
                .getPValue();
        assertTrue(p > 0.01, "seed 1: the gaps are not exponential, p = " + p);
    }

    @Test
    void evenGaps_wouldFailTheSameTest() {
        double[] even = LongStream.range(0, 30_000).mapToDouble(_ -> 1.0 / 500).toArray();
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(even, ExponentialDistribution.of(1.0 / 500)::cumulativeProbability)
                .getPValue();
        assertTrue(p < 0.01, "the test above must be able to fail, p = " + p);
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 60", "2, 500, 300", "3, 50, 600", "4, 2000, 30"})
    void arrivals_areTheRateTimesTheLength(long seed, double rate, int seconds) {
        double expected = rate * seconds;
        long arrivals = times(new Seed(seed), rate, Duration.ofSeconds(seconds)).length;
        assertTrue(
                Math.abs(arrivals - expected) < 4 * Math.sqrt(expected),
                "seed " + seed + ": " + arrivals + " arrivals instead of about " + expected);
    }

    @Test
    void oneSeed_givesTheSameTimesTwice() {
        assertEquals(
                LongStream.of(times(new Seed(9), 500, MINUTE)).boxed().toList(),
                LongStream.of(times(new Seed(9), 500, MINUTE)).boxed().toList());
    }

    @Test
    void times_neverGoBackAndEndBeforeTheEnd() {
        long[] times = times(new Seed(5), 1_000, MINUTE);
        for (int i = 1; i < times.length; i++) {
            assertTrue(times[i] >= times[i - 1], "arrival " + i);
        }
        assertTrue(times[times.length - 1] < MINUTE.toNanos());
    }

    @Test
    void endedSchedule_staysEnded() {
        Schedule schedule = poisson(new Seed(5), RateCurve.constant(10), Duration.ofMillis(1));
        while (schedule.nextNanos() != Schedule.END) {
            // goes on to the end
        }
        assertEquals(Schedule.END, schedule.nextNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"300", "ramp:0-800/60s", "stairs:100-900/4x15s", "spike:100-2000@20s+5s", "days:50-600/20s"})
    void everyCurve_hasAsManyArrivalsAsItsIntegral(String text) {
        RateCurve curve = RateText.parse(text);
        double expected = curve.dueUntil(60);
        Schedule even = new CurveSchedule(new Seed(6), curve, Spacing.EVEN, MINUTE);
        assertEquals(expected, times(even).length, 1, "evenly spaced");
        long poisson = times(poisson(new Seed(6), curve, MINUTE)).length;
        assertTrue(
                Math.abs(poisson - expected) < 4 * Math.sqrt(expected),
                "seed 6: " + poisson + " arrivals instead of about " + expected);
    }

    /** On the axis of requests due, a Poisson process of any rate has gaps of mean 1. */
    @ParameterizedTest
    @ValueSource(strings = {"ramp:10-800/60s", "spike:100-2000@20s+5s", "days:50-600/20s"})
    void everyCurve_hasExponentialGapsOnceItsRateIsTakenOut(String text) {
        RateCurve curve = RateText.parse(text);
        double[] due = LongStream.of(times(poisson(new Seed(7), curve, MINUTE)))
                .mapToDouble(nanos -> curve.dueUntil(nanos / 1e9))
                .toArray();
        double[] gaps = IntStream.range(1, due.length)
                .mapToDouble(i -> due[i] - due[i - 1])
                .toArray();
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(gaps, ExponentialDistribution.of(1)::cumulativeProbability)
                .getPValue();
        assertTrue(p > 0.01, "seed 7: the gaps are not exponential, p = " + p);
    }

    private static Schedule poisson(Seed seed, RateCurve curve, Duration length) {
        return new CurveSchedule(seed, curve, Spacing.POISSON, length);
    }

    private static long[] times(Seed seed, double rate, Duration length) {
        return times(poisson(seed, RateCurve.constant(rate), length));
    }

    private static long[] times(Schedule schedule) {
        return LongStream.iterate(schedule.nextNanos(), time -> time != Schedule.END, _ -> schedule.nextNanos())
                .toArray();
    }

    private static double[] gapSeconds(long[] times) {
        return LongStream.range(1, times.length)
                .mapToDouble(i -> (times[(int) i] - times[(int) i - 1]) / 1e9)
                .toArray();
    }
}
