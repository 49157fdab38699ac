package dev.dynamocart.load.live;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.measure.Measurements.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a live view, as text. */
record Picture(Progress progress) {

    private static final int BAR_WIDTH = 50;

    String clock() {
        return text("%d of %d s, %s", progress.elapsedSeconds(), progress.totalSeconds(), progress.phase());
    }

    String bar() {
        int full =
                (int) Math.min(BAR_WIDTH, BAR_WIDTH * progress.elapsedSeconds() / Math.max(1, progress.totalSeconds()));
        return "[" + "=".repeat(full) + " ".repeat(BAR_WIDTH - full) + "]";
    }

    String rates() {
        return text(
                "offered %.0f/s, answered %.0f/s, %d under way",
                progress.offeredRate(), progress.answeredRate(), progress.underWay());
    }

    String recent() {
        Latencies response = progress.measurements().response();
        return text(
                "last 10 s: p50 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms",
                response.recentPercentileMillis(50),
                response.recentPercentileMillis(99),
                response.recentPercentileMillis(99.9),
                response.recentPercentileMillis(100));
    }

    String whole() {
        Latencies response = progress.measurements().response();
        return text(
                "whole run: p50 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms",
                response.percentileMillis(50),
                response.percentileMillis(99),
                response.percentileMillis(99.9),
                response.maxMillis());
    }

    String budget() {
        long used = progress.measurements().get(Counter.VIOLATIONS);
        if (progress.budget() < 0) {
            return text("%d violations; the run is too short to show the SLA", used);
        }
        return text(
                "%d of %d SLA violations used (%d ms)",
                used, progress.budget(), progress.sla().millis());
    }

    String errors() {
        List<String> kinds = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            long count = progress.measurements().get(ending);
            if (ending != Ending.OK && count > 0) {
                kinds.add(count + " " + ending.label());
            }
        }
        return kinds.isEmpty() ? "no errors" : "errors: " + String.join(", ", kinds);
    }

    String faults() {
        return progress.faults().isEmpty() ? "no fault at work" : "FAULT: " + String.join("; ", progress.faults());
    }

    String generator() {
        return text(
                "generator: requests taken up %.1f ms late, waited %.1f ms for a connection (p99.9)",
                progress.measurements().lag().percentileMillis(99.9),
                progress.measurements().poolWait().percentileMillis(99.9));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
