package dev.dynamocart.load.paper;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements.Counter;
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
import java.util.List;

/** The result of the experiment on overload: the runs beside each other, and what is left at five times the capacity. */
final class OverloadResult {

    private static final double GOAL = 0.8;
    private static final int RUNS = 4;
    private static final int AT_CAPACITY = 1;
    private static final int FIVEFOLD = 2;
    private static final int AFTERWARDS = 3;
    private static final List<String> NAMES =
            List.of("rising", "the capacity", "five times as much", "the capacity again");

    private OverloadResult() {}

    static PaperResult of(double capacity, List<RunResult> runs) {
        PaperResult.Draft draft = PaperResult.draft(
                        "overload", "Overload: what is answered in time at five times the capacity")
                .setup(
                        "The rate rises without a stop; the most that is answered within %d ms in any three seconds is the capacity: %.0f requests/s."
                                .formatted(runs.getFirst().settings().sla().millis(), capacity))
                .setup(
                        "Then %d s each: the capacity, %d times as much, the capacity again; %d connections and more, so that nothing waits in the generator."
                                .formatted(
                                        runs.getLast().settings().duration().toSeconds(),
                                        Overload.TIMES,
                                        runs.getFirst().settings().connections()))
                .head("", "offered/s", "in time/s", "refused/s", "late or lost/s", "p99.9 of all, ms", "idle, %");
        for (int i = 0; i < runs.size(); i++) {
            draft.row(row(NAMES.get(i), runs.get(i)));
        }
        if (runs.size() == RUNS) {
            draft.claim(found(capacity, runs))
                    .claim(kept(capacity, runs))
                    .claim(over(runs))
                    .chart(chart(runs.get(FIVEFOLD), capacity));
        } else {
            draft.claim(new Claim("the runs were ended early", State.NOT_SHOWN));
        }
        return draft.claim(intact(runs))
                .differs(
                        "Generator, storage nodes and cart service share one machine. To refuse a request costs the service and the generator"
                                + " time that is then missing for the others: four refusals for each answer.")
                .differs(
                        "In time means: answered well, within the SLA's time from the moment when the request was due. A refusal is never in time.")
                .done();
    }

    private static String[] row(String name, RunResult run) {
        double seconds = Math.max(1, run.measured().toMillis() / 1_000.0);
        long due = run.measurements().get(Counter.MEASURED);
        long refused =
                run.measurements().get(Ending.REFUSED) + run.measurements().get(Ending.OVERLOADED);
        long inTime = due - run.measurements().get(Counter.VIOLATIONS);
        return new String[] {
            name,
            count(due / seconds),
            count(inTime / seconds),
            count(refused / seconds),
            count((due - inTime - refused) / seconds),
            Numbers.millis(run.measurements().response().percentileMillis(99.9)),
            count(run.generator().machine().idlePercent())
        };
    }

    /** Requests answered in time, a second. */
    static double goodput(RunResult run) {
        return run.recording().rows().stream()
                .mapToLong(Overload::inTime)
                .average()
                .orElse(0);
    }

    private static Claim found(double capacity, List<RunResult> runs) {
        return isFound(capacity, runs)
                ? new Claim("the rate rose above the capacity, so this is all that can be done", State.HOLDS)
                : new Claim(
                        "the rate did not rise above the capacity: all that was asked was answered in time. Give a higher --rate",
                        State.NOT_SHOWN);
    }

    private static boolean isFound(double capacity, List<RunResult> runs) {
        return Overload.isAboveCapacity(runs.getFirst().recording().rows(), capacity);
    }

    /** Five times too little shows nothing. */
    private static Claim kept(double capacity, List<RunResult> runs) {
        double best = Math.max(capacity, goodput(runs.get(AT_CAPACITY)));
        double share = goodput(runs.get(FIVEFOLD)) / best;
        String sentence =
                "at five times the capacity at least 80 %% of what is answered in time at the best stays: %.0f of %.0f requests/s, %.0f %%"
                        .formatted(goodput(runs.get(FIVEFOLD)), best, Math.floor(100 * share));
        return isFound(capacity, runs) ? Claim.of(sentence, share >= GOAL) : new Claim(sentence, State.NOT_SHOWN);
    }

    private static Claim over(List<RunResult> runs) {
        double before = goodput(runs.get(AT_CAPACITY));
        double afterwards = goodput(runs.get(AFTERWARDS));
        return Claim.of(
                "when the overload is over, as much is answered in time as before: %.0f and %.0f requests/s"
                        .formatted(afterwards, before),
                afterwards >= GOAL * before);
    }

    private static Claim intact(List<RunResult> runs) {
        boolean failed = runs.stream().anyMatch(run -> run.verdicts().data().state() == DataVerdict.State.FAILED);
        boolean shown = runs.stream().allMatch(run -> run.verdicts().data().state() == DataVerdict.State.INTACT);
        String sentence = "nothing acknowledged was lost, and nothing that was refused was applied";
        return new Claim(sentence, failed ? State.FAILS : shown ? State.HOLDS : State.NOT_SHOWN);
    }

    private static Chart chart(RunResult run, double capacity) {
        List<SecondRow> rows = run.recording().rows();
        double end = Math.max(1, rows.size());
        List<Point> points = rows.stream()
                .map(row -> new Point(row.second() + 0.5, Overload.inTime(row)))
                .toList();
        return new Chart(
                "Requests answered in time at five times the capacity",
                Axis.linear("time, s", 0, end),
                Axis.linear("requests/s", 0, Math.max(capacity, Numbers.highest(points)) * 1.1),
                List.of(
                        new Series("answered in time", Look.LINE, points),
                        new Series(
                                "the capacity", Look.DASHED, List.of(new Point(0, capacity), new Point(end, capacity))),
                        new Series(
                                "80 % of it",
                                Look.DASHED, List.of(new Point(0, GOAL * capacity), new Point(end, GOAL * capacity)))));
    }

    private static String count(double number) {
        return "%,.0f".formatted(number);
    }
}
