package dev.dynamocart.core.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The window against sorting everything that happened in it. */
class LatencyWindowTest {

    private record Sample(long atMillis, long latencyMillis) {}

    @Test
    void percentile_isWithinItsBucketOfTheExactOne() {
        Seeds.forEach(300, gen -> {
            LatencyWindow window = new LatencyWindow();
            List<Sample> samples = new ArrayList<>();
            long now = gen.between(0, 100_000);
            for (int i = gen.between(1, 400); i > 0; i--) {
                now += gen.between(0, 1_000);
                Sample sample = new Sample(now, gen.between(0, 1 << gen.between(0, 14)));
                samples.add(sample);
                window.add(sample.atMillis, sample.latencyMillis);
            }
            long exact = exactP99(samples, now);
            long shown = window.p99Millis(now);
            assertTrue(shown <= exact && exact <= 2 * shown + 1, shown + " for " + exact);
        });
    }

    /** Of the slot that is being filled and the five whole ones before it. */
    private static long exactP99(List<Sample> samples, long now) {
        long firstSlot = now / 10_000 - 5;
        List<Long> latencies = samples.stream()
                .filter(sample -> sample.atMillis / 10_000 >= firstSlot)
                .map(Sample::latencyMillis)
                .sorted()
                .toList();
        return latencies.get(latencies.size() - 1 - latencies.size() / 100);
    }

    @Test
    void slowRequests_areForgottenAfterAMinute() {
        LatencyWindow window = new LatencyWindow();
        window.add(5_000, 800);
        assertTrue(window.p99Millis(59_000) > 500);
        assertEquals(0, window.p99Millis(65_000));
        assertEquals(0, window.p99Millis(10_000_000));
    }
}
