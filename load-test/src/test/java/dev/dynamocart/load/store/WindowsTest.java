package dev.dynamocart.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.store.Windows.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowsTest {

    private static final long MILLI = 1_000_000;

    private final Windows windows = new Windows(List.of("a", "b"), 10, Duration.ofSeconds(10));

    @Test
    void request_countsInTheWindowInWhichItWasDue() {
        windows.record(1, Kind.WRITE, 3_500 * MILLI, 9_000 * MILLI, Ending.OK);
        assertEquals(1, windows.slice(1, Kind.WRITE, 3, 4).requests());
        assertEquals(9_000, windows.slice(1, Kind.WRITE, 3, 4).percentileMillis(50), 10);
        assertEquals(0, windows.slice(1, Kind.WRITE, 4, 10).requests());
        assertEquals(
                0,
                windows.slice(0, Kind.WRITE).requests()
                        + windows.slice(1, Kind.READ).requests());
    }

    @Test
    void warmup_isNotMeasured() {
        windows.record(0, Kind.READ, -1, MILLI, Ending.OK);
        windows.recordVersions(0, -1, 2);
        assertEquals(0, windows.slice(0, Kind.READ).requests());
        assertEquals(0, windows.readsWithVersions(0, 2));
    }

    @Test
    void failure_countsWithTheTimeItTook() {
        windows.record(0, Kind.READ, 0, 700 * MILLI, Ending.TIMED_OUT);
        assertEquals(1, windows.slice(0, Kind.READ).failed());
        assertEquals(700, windows.slice(0, Kind.READ).maxMillis(), 1);
    }

    /** The percentile of all is not the mean of percentiles: one slow window in ten decides the 99th. */
    @Test
    void slices_areMergedBeforeAPercentileIsTaken() {
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 100; i++) {
                windows.record(0, Kind.READ, second * 1_000L * MILLI, (second == 9 ? 500 : 1) * MILLI, Ending.OK);
            }
        }
        assertEquals(500, windows.slice(0, Kind.READ).percentileMillis(99), 1);
        assertEquals(1, windows.slice(0, Kind.READ).percentileMillis(90), 0.1);
        assertEquals(0.5, windows.middleSeconds(0));
    }
}
