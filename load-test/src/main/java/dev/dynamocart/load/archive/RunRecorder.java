package dev.dynamocart.load.archive;

import dev.dynamocart.load.measure.Second;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.measure.Timeline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes each second of a run into the run's folder as it closes, and keeps its row for the report. */
public final class RunRecorder implements Timeline.Reader {

    private final IntervalLog intervals;
    private final SeriesFile series;
    private final List<SecondRow> rows = new ArrayList<>();

    /** Opens the files; {@code startedAt} is when the measurement begins, by the wall clock. */
    public RunRecorder(RunFolder folder, Instant startedAt) throws IOException {
        this.intervals = new IntervalLog(folder.intervals(), startedAt);
        this.series = new SeriesFile(folder.series());
    }

    @Override
    public void second(Second second, SecondRow row) {
        intervals.write(second);
        series.write(row);
        rows.add(row);
    }

    /** All rows so far: some 200 bytes for each second of the run. */
    public List<SecondRow> rows() {
        return List.copyOf(rows);
    }

    /**
     * Closes the files.
     *
     * @throws IOException if something could not be written, now or during the run
     */
    public void close() throws IOException {
        try (series) {
            intervals.close();
        }
    }
}
