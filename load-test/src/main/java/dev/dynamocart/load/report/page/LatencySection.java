package dev.dynamocart.load.report.page;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.scenario.RunResult;
import java.util.ArrayList;
import java.util.List;

/** The percentile curve and its numbers. */
final class LatencySection {

    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99);

    private final Html html;
    private final RunResult run;

    LatencySection(Html html, RunResult run) {
        this.html = html;
        this.run = run;
    }

    void write() {
        Measurements measurements = run.measurements();
        html.section("latency", "Latency");
        if (measurements.response().count() == 0) {
            html.paragraph("Nothing was measured.").endSection();
            return;
        }
        html.raw("<figure>").raw(PercentilePlot.svg(measurements, run.settings().sla()));
        html.element(
                "figcaption",
                "",
                "Each step to the right is a tenth of the requests. A line that leaves the green box through its right side keeps "
                        + "the SLA. The dashed line leaves out the waiting, as many tools do.");
        html.raw("</figure>");
        List<List<String>> rows = new ArrayList<>();
        for (Operation operation : measurements.operations()) {
            Latencies response = measurements.response(operation);
            rows.add(row(operation.label(), response, response.count() - measurements.get(operation, Ending.OK)));
        }
        rows.add(row("all", measurements.response(), measurements.errors()));
        List<String> heads = new ArrayList<>(List.of("", "requests", "failed"));
        PERCENTILES.forEach(percentile -> heads.add("p" + label(percentile)));
        heads.add("slowest");
        html.table(
                "Milliseconds from the moment a request was due, waiting included; in brackets: fewer than ten requests stand for it",
                heads,
                rows);
        html.details(
                "Where the time went",
                "Milliseconds; the service's part, and two parts that the generator is answerable for",
                heads,
                List.of(
                        row("the service", measurements.service(), 0),
                        row("wait for a connection", measurements.poolWait(), 0),
                        row("generator was late", measurements.lag(), 0)));
        html.endSection();
    }

    /** A percentile that fewer than ten requests stand for is put in brackets: chance moves it. */
    private static List<String> row(String label, Latencies latencies, long failed) {
        List<String> row = new ArrayList<>(
                List.of(label, Html.text("%,d", latencies.count()), failed == 0 ? "" : Html.text("%,d", failed)));
        for (double percentile : PERCENTILES) {
            String value = Html.text("%.1f", latencies.percentileMillis(percentile));
            row.add(latencies.count() * (100 - percentile) / 100 < 10 ? "(" + value + ")" : value);
        }
        row.add(Html.text("%.1f", latencies.maxMillis()));
        return row;
    }

    private static String label(double percentile) {
        return percentile == Math.rint(percentile) ? String.valueOf((long) percentile) : String.valueOf(percentile);
    }
}
