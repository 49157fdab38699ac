package dev.dynamocart.load.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has begun and what has ended so far, on the run's clock. Several threads write it. */
final class EventLog {

    private final long zeroNanos;
    private final List<Open> events = new ArrayList<>();

    /** An event on its way; guarded by the log. */
    static final class Open {
        private final String label;
        private final double startSeconds;
        private double endSeconds = Double.NaN;
        private @Nullable String problem;
        private @Nullable Consequence consequence;

        private Open(String label, double startSeconds) {
            this.label = label;
            this.startSeconds = startSeconds;
        }
    }

    /** @param zeroNanos when the measurement begins, on the clock of {@link System#nanoTime()} */
    EventLog(long zeroNanos) {
        this.zeroNanos = zeroNanos;
    }

    synchronized Open open(String label) {
        Open event = new Open(label, nowSeconds());
        events.add(event);
        return event;
    }

    /**
     * Something did not begin at its time. What was not due when the run ended is left out of the list of events.
     *
     * @param dueSeconds when it would have begun at the earliest, since the measurement began
     */
    synchronized void missed(String label, double dueSeconds, String problem) {
        Open event = new Open(label, dueSeconds);
        event.problem = problem;
        events.add(event);
    }

    synchronized void close(Open event) {
        event.endSeconds = nowSeconds();
    }

    /** The first problem of an event counts. */
    synchronized void note(Open event, String problem) {
        if (event.problem == null) {
            event.problem = problem;
        }
    }

    synchronized void cameTo(Open event, Consequence consequence) {
        event.consequence = consequence;
    }

    /** The ring of a change of members is settled. */
    synchronized void settled(Open event) {
        if (event.consequence instanceof Consequence.Moved moved) {
            event.consequence = new Consequence.Moved(moved.change(), true);
        }
    }

    /** The event of this label that has not ended; null if there is none. */
    synchronized @Nullable Open stillOpen(String label) {
        return events.stream()
                .filter(each -> Double.isNaN(each.endSeconds) && each.label.equals(label))
                .findFirst()
                .orElse(null);
    }

    /** Labels of what has not ended. */
    synchronized List<String> active() {
        return events.stream()
                .filter(each -> Double.isNaN(each.endSeconds))
                .map(each -> each.label)
                .toList();
    }

    /** When an event began, since the measurement began. */
    double startSeconds(Open event) {
        return event.startSeconds;
    }

    /**
     * All that began before the end of the run, in order of time.
     *
     * @param endSeconds when the run ended; what had not ended then ends here
     */
    synchronized List<FaultEvent> until(double endSeconds) {
        return events.stream()
                .filter(each -> each.startSeconds < endSeconds)
                .map(each -> new FaultEvent(
                        each.label,
                        each.startSeconds,
                        Double.isNaN(each.endSeconds) ? endSeconds : Math.min(each.endSeconds, endSeconds),
                        each.problem,
                        each.consequence))
                .sorted(Comparator.comparing(FaultEvent::startSeconds))
                .toList();
    }

    private double nowSeconds() {
        return (System.nanoTime() - zeroNanos) / 1e9;
    }
}
