package dev.dynamocart.load.paper;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.paper.Overload.Part;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.verdict.DataVerdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The result of the experiment on overload: the runs beside each other, and what is left at five times the capacity. */
final class OverloadResult {

    private static final double GOAL = 0.8;

    private final double capacity;
    private final Map<Part, RunResult> runs;

    private OverloadResult(double capacity, Map<Part, RunResult> runs) {
        this.capacity = capacity;
        this.runs = runs;
    }

    static PaperResult of(double capacity, Map<Part, RunResult> runs) {
        return new OverloadResult(capacity, runs).result();
    }

    private PaperResult result() {
        PaperResult.Draft draft =
                PaperResult.draft("overload", "Overload: what is answered in time at five times the capacity");
        setup(draft);
        draft.head(
                "",
                "wanted/s",
                "in time/s",
                "refused/s",
                "told to wait/s",
                "late or lost/s",
                "p99.9 of all, ms",
                "idle, %");
        runs.forEach((part, run) -> draft.row(row(part.label(), run)));
        if (isWhole()) {
            draft.claim(found()).claim(kept()).claim(over()).chart(chart()).differs(ignored());
        } else {
            draft.claim(new Claim("the runs were ended early", State.NOT_SHOWN));
        }
        return draft.claim(intact())
                .differs(
                        "Generator, storage nodes and cart service share one machine. To refuse a request costs the service and the generator"
                                + " time that is then missing for the others.")
                .differs(
                        "In time means: answered well, within the SLA's time from the moment when the request was due. A refusal is never in"
                                + " time, nor is what a shopper wanted and did not send because it was told to wait.")
                .done();
    }

    private void setup(PaperResult.Draft draft) {
        SlaSettings settings = run(Part.RISING).settings();
        draft.setup(
                        "The rate rises without a stop; the most that is answered within %d ms in any three seconds is the capacity: %.0f requests/s."
                                .formatted(settings.sla().millis(), capacity))
                .setup(
                        "Then %d s each: the capacity, %d times as much by shoppers who heed Retry-After, the capacity, %d times as much by"
                                        .formatted(seconds(), Overload.TIMES, Overload.TIMES)
                                + " shoppers who ignore it, the capacity; %d connections and more, so that nothing waits in the generator."
                                        .formatted(settings.connections()))
                .setup(
                        "%,d shoppers, two at each of %,d carts. Who heeds a refusal with Retry-After: S sends nothing for S seconds and up to half as many"
                                        .formatted(settings.crowd().shoppers(), settings.carts())
                                + " more, so of them there are about %,d refusals in S seconds at most."
                                        .formatted(settings.crowd().shoppers()));
    }

    /** Of the runs after the first; of that if there is no other. */
    private long seconds() {
        return runs.getOrDefault(Part.CAPACITY, run(Part.RISING))
                .settings()
                .duration()
                .toSeconds();
    }

    private RunResult run(Part part) {
        RunResult run = runs.get(part);
        if (run == null) {
            throw new IllegalStateException("there was no run called " + part.label());
        }
        return run;
    }

    private boolean isWhole() {
        return runs.size() == Part.values().length
                && runs.values().stream().noneMatch(run -> run.verdicts().interrupted());
    }

    private static String[] row(String name, RunResult run) {
        double seconds = Math.max(1, run.measured().toMillis() / 1_000.0);
        long due = run.measurements().get(Counter.MEASURED);
        long refused =
                run.measurements().get(Ending.REFUSED) + run.measurements().get(Ending.OVERLOADED);
        long toldToWait = run.measurements().get(Ending.TOLD_TO_WAIT);
        long inTime = due - run.measurements().get(Counter.VIOLATIONS);
        return new String[] {
            name,
            count(due / seconds),
            count(inTime / seconds),
            count(refused / seconds),
            count(toldToWait / seconds),
            count((due - inTime - refused - toldToWait) / seconds),
            Numbers.millis(run.measurements().response().percentileMillis(99.9)),
            count(run.generator().machine().idlePercent())
        };
    }

    /** Requests answered in time, a second. */
    private double goodput(Part part) {
        return run(part).recording().rows().stream()
                .mapToLong(Overload::inTime)
                .average()
                .orElse(0);
    }

    private double best() {
        return Math.max(capacity, goodput(Part.CAPACITY));
    }

    private Claim found() {
        return isFound()
                ? new Claim("the rate rose above the capacity, so this is all that can be done", State.HOLDS)
                : new Claim(
                        "the rate did not rise above the capacity: all that was asked was answered in time. Give a higher --rate",
                        State.NOT_SHOWN);
    }

    private boolean isFound() {
        return Overload.isAboveCapacity(run(Part.RISING).recording().rows(), capacity);
    }

    /** Five times too little shows nothing. */
    private Claim kept() {
        double share = goodput(Part.HEEDED) / best();
        String sentence =
                "when shoppers who heed Retry-After want five times the capacity, at least 80 %% of what is answered in time at the best stays: %s"
                        .formatted(words(Part.HEEDED));
        return isFound() ? Claim.of(sentence, share >= GOAL) : new Claim(sentence, State.NOT_SHOWN);
    }

    /** Told without a verdict: four refusals for each answer are for the machine to bear, not a promise of the service. */
    private String ignored() {
        return "When shoppers who ignore Retry-After want as much, this stays: %s. No claim is made about them: some four refusals come"
                        .formatted(words(Part.IGNORED))
                + " with each answer, and what they cost on both sides is missing for the answers.";
    }

    private String words(Part part) {
        return "%.0f of %.0f requests/s, %.0f %%"
                .formatted(goodput(part), best(), Math.floor(100 * goodput(part) / best()));
    }

    private Claim over() {
        double before = goodput(Part.CAPACITY);
        double afterHeeded = goodput(Part.AFTER_HEEDED);
        double afterIgnored = goodput(Part.AFTER_IGNORED);
        return Claim.of(
                "when the overload is over, as much is answered in time as before: %.0f and %.0f after %.0f requests/s"
                        .formatted(afterHeeded, afterIgnored, before),
                Math.min(afterHeeded, afterIgnored) >= GOAL * before);
    }

    private Claim intact() {
        boolean failed =
                runs.values().stream().anyMatch(run -> run.verdicts().data().state() == DataVerdict.State.FAILED);
        boolean shown =
                runs.values().stream().allMatch(run -> run.verdicts().data().state() == DataVerdict.State.INTACT);
        String sentence = "nothing acknowledged was lost, and nothing that was refused was applied";
        return new Claim(sentence, failed ? State.FAILS : shown ? State.HOLDS : State.NOT_SHOWN);
    }

    private Chart chart() {
        List<Point> heeded = points(Part.HEEDED);
        List<Point> ignored = points(Part.IGNORED);
        double end = Math.max(1, Math.max(heeded.size(), ignored.size()));
        double highest =
                Numbers.highest(Stream.concat(heeded.stream(), ignored.stream()).toList());
        return new Chart(
                "Requests answered in time at five times the capacity",
                Axis.linear("time, s", 0, end),
                Axis.linear("requests/s", 0, Math.max(capacity, highest) * 1.1),
                List.of(
                        new Series("Retry-After heeded", Look.LINE, heeded),
                        new Series("ignored", Look.LINE, ignored),
                        level("the capacity", capacity, end),
                        level("80 % of it", GOAL * capacity, end)));
    }

    private List<Point> points(Part part) {
        List<SecondRow> rows = run(part).recording().rows();
        return rows.stream()
                .map(row -> new Point(row.second() + 0.5, Overload.inTime(row)))
                .toList();
    }

    private static Series level(String name, double height, double end) {
        return new Series(name, Look.DASHED, List.of(new Point(0, height), new Point(end, height)));
    }

    private static String count(double number) {
        return "%,.0f".formatted(number);
    }
}
