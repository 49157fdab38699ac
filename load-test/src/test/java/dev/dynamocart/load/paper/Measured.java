package dev.dynamocart.load.paper;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.store.Windows;
import dev.dynamocart.load.store.Windows.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Measurements made up for a test: so many requests in each window, all but one in fifty with the same latency. */
final class Measured {

    private static final int WINDOW_SECONDS = 5;

    private final Windows windows;
    private final int requestsAWindow;

    Measured(int variants, int count, int requestsAWindow) {
        this.windows = new Windows(
                IntStream.range(0, variants)
                        .mapToObj(variant -> "variant " + variant)
                        .toList(),
                count,
                Duration.ofSeconds((long) count * WINDOW_SECONDS));
        this.requestsAWindow = requestsAWindow;
    }

    /** What the latency of a request in a window is. */
    interface Latency {
        double millis(int window);
    }

    /** The same latency in each window, with a tail of one in fifty. */
    Measured with(int variant, Kind kind, double usualMillis, double tailMillis) {
        return with(variant, kind, _ -> usualMillis, _ -> tailMillis);
    }

    Measured with(int variant, Kind kind, Latency usual, Latency tail) {
        for (int window = 0; window < windows.count(); window++) {
            long dueNanos = (long) ((window + 0.5) * WINDOW_SECONDS * 1e9);
            for (int i = 0; i < requestsAWindow; i++) {
                double millis = i % 50 == 49 ? tail.millis(window) : usual.millis(window);
                windows.record(variant, kind, dueNanos, (long) (millis * 1e6), Ending.OK);
            }
        }
        return this;
    }

    /** Reads and writes alike. */
    Measured withBoth(int variant, double usualMillis, double tailMillis) {
        return with(variant, Kind.READ, usualMillis, tailMillis).with(variant, Kind.WRITE, usualMillis, tailMillis);
    }

    /** Reads that returned one version, two, three... */
    Measured withVersions(int... reads) {
        for (int i = 0; i < reads.length; i++) {
            for (int n = 0; n < reads[i]; n++) {
                windows.recordVersions(0, 0, i + 1);
            }
        }
        return this;
    }

    Windows windows() {
        return windows;
    }

    static List<PaperResult.State> states(PaperResult result) {
        return result.claims().stream().map(PaperResult.Claim::state).toList();
    }
}
