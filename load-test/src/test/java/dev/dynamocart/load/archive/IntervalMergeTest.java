package dev.dynamocart.load.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntervalMergeTest {

    @Test
    void logsOfTwoGenerators_areAddedSecondBySecondOfTheClock(@TempDir Path folder) throws Exception {
        IntervalMerge merge = new IntervalMerge();
        merge.add(log(folder.resolve("a"), 1_000_000, 3, 2_000));
        merge.add(log(folder.resolve("b"), 1_001_000, 3, 8_000));
        Path merged = folder.resolve("merged");
        merge.write(merged);
        Map<Integer, Long> counts = new TreeMap<>();
        Intervals.read(merged, (second, tag, histogram) -> {
            assertEquals("add", tag);
            counts.merge(second, histogram.getTotalCount(), Long::sum);
        });
        assertEquals(Map.of(0, 10L, 1, 20L, 2, 20L, 3, 10L), counts, "b began a second after a");
        Histogram adds = Objects.requireNonNull(merge.whole().get("add"));
        assertEquals(60, adds.getTotalCount());
        assertEquals(2_000.0, (double) adds.getValueAtPercentile(50), 10, "a percentile of all, not a mean of two");
        assertEquals(8_000.0, (double) merge.all().getValueAtPercentile(99), 10);
    }

    @Test
    void fileThatIsNoLog_isRefused(@TempDir Path folder) {
        assertThrows(IOException.class, () -> new IntervalMerge().add(folder.resolve("none")));
    }

    private static Path log(Path path, long startMillis, int seconds, long micros) throws IOException {
        try (PrintStream out = new PrintStream(path.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputStartTime(startMillis);
            writer.outputBaseTime(startMillis);
            writer.outputLegend();
            for (int second = 0; second < seconds; second++) {
                Histogram histogram = new Histogram(3);
                histogram.recordValueWithCount(micros, 10);
                histogram.setTag("add");
                writer.outputIntervalHistogram(second, second + 1.0, histogram, 1_000.0);
            }
        }
        return path;
    }
}
