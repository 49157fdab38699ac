package dev.dynamocart.load.fault;

import dev.dynamocart.load.archive.Intervals;
import dev.dynamocart.load.fault.FaultWindow.Phase;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.verdict.SlaVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** Cuts a finished run into what was before, during and after each fault; histograms are merged, never averaged. */
public final class FaultWindows {

    private static final int CALM_SECONDS = 3;
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;

    private FaultWindows() {}

    /**
     * The windows of all faults.
     *
     * @param events in order of time
     * @param rows the seconds of the run
     * @param intervals the run's interval log
     */
    public static List<FaultWindow> of(List<FaultEvent> events, List<SecondRow> rows, Path intervals, Sla sla)
            throws IOException {
        if (events.isEmpty() || rows.isEmpty()) {
            return List.of();
        }
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            FaultEvent event = events.get(i);
            int start = (int) Math.floor(event.startSeconds());
            int end = Math.min(rows.size(), Math.max(start + 1, (int) Math.ceil(event.endSeconds())));
            int before = i == 0 ? 0 : (int) Math.ceil(events.get(i - 1).endSeconds());
            int next = i + 1 == events.size()
                    ? rows.size()
                    : (int) Math.floor(events.get(i + 1).startSeconds());
            ranges.add(new Range(Math.min(before, start), start));
            ranges.add(new Range(start, end));
            ranges.add(new Range(end, Math.max(end, next)));
        }
        Intervals.read(intervals, (second, _, histogram) -> ranges.stream()
                .filter(range -> range.from <= second && second < range.to)
                .forEach(range -> range.responses.add(histogram)));
        List<FaultWindow> windows = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            windows.add(new FaultWindow(
                    events.get(i),
                    ranges.get(3 * i).phase(rows, sla),
                    ranges.get(3 * i + 1).phase(rows, sla),
                    ranges.get(3 * i + 2).phase(rows, sla),
                    recovery(events.get(i).endSeconds(), rows)));
        }
        return List.copyOf(windows);
    }

    private static OptionalDouble recovery(double endSeconds, List<SecondRow> rows) {
        int calm = 0;
        for (int second = (int) Math.ceil(endSeconds); second < rows.size(); second++) {
            calm = rows.get(second).violations() == 0 ? calm + 1 : 0;
            if (calm == CALM_SECONDS) {
                return OptionalDouble.of(Math.max(0, second + 1 - CALM_SECONDS - endSeconds));
            }
        }
        return OptionalDouble.empty();
    }

    /** Seconds from one to before another, with their merged latencies. */
    private static final class Range {
        private final int from;
        private final int to;
        private final Histogram responses = new Histogram(DIGITS);

        private Range(int from, int to) {
            this.from = from;
            this.to = to;
            responses.setAutoResize(true);
        }

        private Phase phase(List<SecondRow> rows, Sla sla) {
            List<SecondRow> mine = rows.subList(Math.min(from, rows.size()), Math.min(to, rows.size()));
            long due = mine.stream().mapToLong(SecondRow::due).sum();
            long failed = mine.stream().mapToLong(SecondRow::failed).sum();
            long violations = mine.stream().mapToLong(SecondRow::violations).sum();
            return new Phase(
                    from,
                    to,
                    failed,
                    responses.getValueAtPercentile(50) / MICROS_PER_MILLI,
                    responses.getValueAtPercentile(99) / MICROS_PER_MILLI,
                    responses.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                    responses.getMaxValue() / MICROS_PER_MILLI,
                    SlaVerdict.of(sla, due, violations));
        }
    }
}
