package dev.dynamocart.load.archive;

import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Second;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes {@code latency.hlog}: for each second and kind of request the response times in microseconds, tagged with the kind,
 * filed under the second in which the requests were due. Any range of a run can be rebuilt from it without averaging.
 */
final class IntervalLog implements AutoCloseable {

    static final double MICROS_PER_MILLI = 1_000;

    private final CheckedFile file;
    private final HistogramLogWriter log;

    IntervalLog(Path path, Instant startedAt) throws IOException {
        this.file = new CheckedFile(path);
        this.log = new HistogramLogWriter(file.text());
        log.outputComment(
                "[Response times in microseconds from the moment a request was due; maximum in milliseconds]");
        log.outputLogFormatVersion();
        log.outputStartTime(startedAt.toEpochMilli());
        log.outputBaseTime(startedAt.toEpochMilli());
        log.outputLegend();
    }

    void write(Second second) {
        for (Operation operation : Operation.values()) {
            Histogram histogram = second.responses(operation);
            if (histogram.getTotalCount() > 0) {
                histogram.setTag(operation.label());
                log.outputIntervalHistogram(second.index(), second.index() + 1.0, histogram, MICROS_PER_MILLI);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
