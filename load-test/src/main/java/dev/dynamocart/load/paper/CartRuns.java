package dev.dynamocart.load.paper;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.SlaVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** What the paper says of the cart service as a whole, held against an SLA run: its promise (§2.2) and its record (§6.6). */
public final class CartRuns {

    private static final double PAPER_AVAILABILITY = 0.999995;
    private static final double CONFIDENCE = 0.95;
    private static final int NINES_DRAWN = 40;
    private static final int NINES_MAX = 4;

    private CartRuns() {}

    /** The promise: percentiles of each kind of request, against 300 ms for 99.9 %. */
    public static PaperResult sla(RunResult run) {
        PaperResult.Draft draft = PaperResult.draft("paper-sla", "Section 2.2: 300 ms for 99.9 % of requests at 500/s")
                .setup(setup(run))
                .head("ms", "requests", "p50", "p99", "p99.9", "max");
        for (Operation operation : measured(run)) {
            draft.row(row(operation.label(), run.measurements().response(operation)));
        }
        draft.row(row("all", run.measurements().response()));
        return draft.row("paper", "-", "-", "-", "300", "-")
                .chart(percentiles(run))
                .claim(new Claim(
                        run.verdicts().sla().sentence(),
                        state(run.verdicts().sla().state())))
                .claim(new Claim(
                        run.verdicts().data().sentence(),
                        state(run.verdicts().data().state())))
                .claim(Claim.of(
                        run.verdicts().validity().sentence(),
                        run.verdicts().validity().valid()))
                .differs(
                        "Generator, five storage nodes and the cart service share one machine; loopback flatters the network.")
                .done();
    }

    /** The record: 99.9995 % of requests answered, and no data lost. */
    public static PaperResult availability(RunResult run) {
        long requests = run.measurements().get(Counter.MEASURED);
        long failed = requests - run.measurements().get(Ending.OK);
        double shown = shownAvailability(requests, failed);
        return PaperResult.draft("paper-6.6", "Section 6.6: requests answered, and nothing lost")
                .setup(setup(run))
                .setup(
                        "Answered means: well, within the time-out of %d ms; of all requests that were due, also those never sent."
                                .formatted(run.settings().timeoutMillis()))
                .head("", "paper", "here")
                .row("requests answered", "99.9995 %", percent(run.availability()))
                .row("at least, with 95 % confidence", "-", percent(shown))
                .row("requests", "two years of them", "%,d".formatted(requests))
                .row("not answered", "-", "%,d".formatted(failed))
                .chart(answered(run.recording().rows()))
                .claim(new Claim("99.9995 % of requests are answered", availabilityState(requests, failed)))
                .claim(new Claim(
                        run.verdicts().data().sentence(),
                        state(run.verdicts().data().state())))
                .differs(
                        "Showing 99.9995 % takes 599,146 requests without one failure: 20 min at 500/s. A shorter run says not shown.")
                .differs("Break the cluster meanwhile with --fault; the paper's two years had failures too.")
                .done();
    }

    /** The availability that so many failures of so many requests show: the bound of Clopper and Pearson. */
    static double shownAvailability(long requests, long failed) {
        return failed >= requests
                ? 0
                : 1
                        - BetaDistribution.of(failed + 1.0, (double) (requests - failed))
                                .inverseCumulativeProbability(CONFIDENCE);
    }

    static State availabilityState(long requests, long failed) {
        if (shownAvailability(requests, failed) >= PAPER_AVAILABILITY) {
            return State.HOLDS;
        }
        boolean surelyBelow = failed > 0
                && 1
                                - BetaDistribution.of((double) failed, requests - failed + 1.0)
                                        .inverseCumulativeProbability(1 - CONFIDENCE)
                        < PAPER_AVAILABILITY;
        return surelyBelow ? State.FAILS : State.NOT_SHOWN;
    }

    /** Second by second, since a mean hides when it was; 100 % where nothing was due. */
    private static Chart answered(List<SecondRow> rows) {
        double end = Math.max(1, rows.size());
        List<Point> points = rows.stream()
                .map(row -> new Point(row.second() + 0.5, 100 - 100.0 * row.failed() / Math.max(1, row.due())))
                .toList();
        double lowest = points.stream().mapToDouble(Point::y).min().orElse(100);
        return new Chart(
                "Requests answered, second by second",
                Axis.linear("time, s", 0, end),
                Axis.linear("requests answered, %", Math.min(99, Math.floor(lowest)), 100),
                List.of(
                        new Series("here", Look.LINE, points),
                        new Series(
                                "paper: 99.9995 % over two years",
                                Look.DASHED,
                                List.of(
                                        new Point(0, 100 * PAPER_AVAILABILITY),
                                        new Point(end, 100 * PAPER_AVAILABILITY)))));
    }

    private static String setup(RunResult run) {
        return "%s for %d s after %d s of warm-up on the cart service, %s; latency from the moment a request was due."
                .formatted(
                        run.settings().arrivals().words(),
                        run.settings().duration().toSeconds(),
                        run.settings().warmup().toSeconds(),
                        run.settings().crowd().words());
    }

    private static List<Operation> measured(RunResult run) {
        return run.measurements().operations().stream()
                .filter(operation -> run.measurements().response(operation).count() > 0)
                .toList();
    }

    private static String[] row(String label, Latencies latencies) {
        return new String[] {
            label,
            "%,d".formatted(latencies.count()),
            Numbers.millis(latencies.percentileMillis(50)),
            Numbers.millis(latencies.percentileMillis(99)),
            Numbers.millis(latencies.percentileMillis(99.9)),
            Numbers.millis(latencies.maxMillis())
        };
    }

    private static Chart percentiles(RunResult run) {
        List<Series> series = new ArrayList<>();
        for (Operation operation : measured(run)) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i <= NINES_DRAWN; i++) {
                double oneIn = Math.pow(10, (double) i * NINES_MAX / NINES_DRAWN);
                double millis = run.measurements().response(operation).percentileMillis(100 * (1 - 1 / oneIn));
                points.add(new Point(oneIn, Math.max(0.1, millis)));
            }
            series.add(new Series(operation.label(), Look.LINE, points));
        }
        int bound = run.settings().sla().millis();
        series.add(new Series(
                "promised: %d ms for 99.9 %%".formatted(bound),
                Look.DASHED,
                List.of(new Point(1, bound), new Point(1_000, bound), new Point(1_000, 0.1))));
        return new Chart(
                "Latency by percentile",
                Axis.logarithmic("all but one request in so many", 1, 10_000),
                Axis.decades("latency, ms", 0.1, 1_000),
                series);
    }

    private static State state(SlaVerdict.State state) {
        return switch (state) {
            case KEPT -> State.HOLDS;
            case MISSED -> State.FAILS;
            case NOT_SHOWN -> State.NOT_SHOWN;
        };
    }

    private static State state(DataVerdict.State state) {
        return switch (state) {
            case INTACT -> State.HOLDS;
            case FAILED -> State.FAILS;
            case NOT_SHOWN -> State.NOT_SHOWN;
        };
    }

    /** Rounded down, so that nothing looks better than it is. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f %%", Math.floor(share * 1e6) / 1e4);
    }
}
