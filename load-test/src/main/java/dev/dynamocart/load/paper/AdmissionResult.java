package dev.dynamocart.load.paper;

import dev.dynamocart.load.paper.AdmissionRun.Background;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.store.Windows;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The result of the experiment on admission control: two runs beside each other. */
final class AdmissionResult {

    /** A window's percentile is taken over this many windows on either side. */
    private static final int AROUND = 1;

    private static final int P99_ENOUGH = 500;
    private static final int CAP = 32;
    private static final String WITH = "with admission control";
    private static final String WITHOUT = "without";

    private AdmissionResult() {}

    static PaperResult of(StoreScenario scenario, AdmissionRun governed, AdmissionRun ungoverned) {
        return PaperResult.draft("paper-6.5", "Section 6.5: clients' requests while hints are delivered")
                .setup(scenario.sentence())
                .setup(
                        "Twice a cluster of four nodes: one stands still while all keys are written and wakes %d s into the measurement, with all its hints waiting."
                                .formatted(AdmissionRun.WAKE_SECONDS))
                .setup(
                        "With admission control the 99th percentile may be %d ms before background work yields; without, it never yields."
                                .formatted(AdmissionRun.THRESHOLD_MILLIS))
                .head("", "paper", WITH, WITHOUT)
                .row("99th percentile before, ms", "-", p99(governed, true), p99(ungoverned, true))
                .row(
                        "99th percentile while hints are delivered, ms",
                        "kept near 50",
                        p99(governed, false),
                        p99(ungoverned, false))
                .row("hints that waited", "-", count(governed.hintsBefore()), count(ungoverned.hintsBefore()))
                .row("seconds until none was left", "-", seconds(governed), seconds(ungoverned))
                .row("smallest slice, of 32", "-", count(governed.sliceMin()), count(ungoverned.sliceMin()))
                .chart(latency(governed, ungoverned))
                .chart(chart("Hints that wait", "hints", governed, ungoverned, Background::hints))
                .chart(chart(
                        "Slice of background work",
                        "hints under way to one node",
                        governed,
                        ungoverned,
                        Background::slice))
                .claim(quieter(governed, ungoverned))
                .claim(yields(governed, ungoverned))
                .claim(goesOn(governed))
                .differs(
                        "The paper gives no numbers but its example: the 99th percentile of reads over 60 s near 50 ms. Over loopback"
                                + " 10 ms stands for it.")
                .differs(
                        "The runs follow each other, since background work of one would disturb clients of the other: what the"
                                + " machine does meanwhile is a part of the difference.")
                .done();
    }

    private static Claim quieter(AdmissionRun governed, AdmissionRun ungoverned) {
        double with = governed.during().percentileMillis(99);
        double without = ungoverned.during().percentileMillis(99);
        String sentence =
                "clients wait less while hints are delivered: %s ms with admission control, %s ms without, at the 99th percentile"
                        .formatted(Numbers.millis(with), Numbers.millis(without));
        boolean nothingToGovern = ungoverned.hintsBefore() == 0
                || governed.hintsBefore() == 0
                || without <= AdmissionRun.THRESHOLD_MILLIS
                || Math.min(governed.during().requests(), ungoverned.during().requests()) < P99_ENOUGH;
        return nothingToGovern ? new Claim(sentence, State.NOT_SHOWN) : Claim.of(sentence, with < without);
    }

    private static Claim yields(AdmissionRun governed, AdmissionRun ungoverned) {
        String sentence =
                "background work yields with the controller and not without it: slices down to %d and %d of %d"
                        .formatted(governed.sliceMin(), ungoverned.sliceMin(), CAP);
        boolean wasSlow = governed.during().percentileMillis(99) > AdmissionRun.THRESHOLD_MILLIS;
        if (ungoverned.sliceMin() == CAP && governed.sliceMin() < CAP) {
            return new Claim(sentence, State.HOLDS);
        }
        boolean known = governed.known() && ungoverned.known();
        return new Claim(sentence, known && (wasSlow || ungoverned.sliceMin() < CAP) ? State.FAILS : State.NOT_SHOWN);
    }

    private static Claim goesOn(AdmissionRun governed) {
        String sentence = "delivery goes on nevertheless: %,d of %,d hints are left in the end"
                .formatted(governed.hintsLeft(), governed.hintsBefore());
        if (governed.hintsBefore() == 0) {
            return new Claim(sentence, State.NOT_SHOWN);
        }
        return Claim.of(sentence, governed.hintsLeft() < governed.hintsBefore());
    }

    private static Chart latency(AdmissionRun governed, AdmissionRun ungoverned) {
        List<Point> with = p99(governed);
        List<Point> without = p99(ungoverned);
        double end = length(governed.windows());
        double highest = Math.max(
                AdmissionRun.THRESHOLD_MILLIS * 2.0, Math.max(Numbers.highest(with), Numbers.highest(without)));
        return new Chart(
                "99th percentile of clients' requests",
                Axis.linear("time, s", 0, end),
                Axis.logarithmic("latency, ms", 1, highest),
                List.of(
                        new Series(WITH, Look.LINE, Colour.BLUE, with),
                        new Series(WITHOUT, Look.LINE, Colour.ORANGE, without),
                        new Series(
                                "background work yields above",
                                Look.DASHED,
                                Colour.GREY,
                                List.of(
                                        new Point(0, AdmissionRun.THRESHOLD_MILLIS),
                                        new Point(end, AdmissionRun.THRESHOLD_MILLIS)))),
                List.of(new Chart.Band("node wakes", AdmissionRun.WAKE_SECONDS, AdmissionRun.WAKE_SECONDS)));
    }

    private static List<Point> p99(AdmissionRun run) {
        Windows windows = run.windows();
        double width = windows.windowSeconds();
        return IntStream.range(0, windows.count())
                .mapToObj(window -> {
                    double middle = windows.middleSeconds(window);
                    double p99 = run.requests(middle - (AROUND + 0.5) * width, middle + (AROUND + 0.5) * width)
                            .percentileMillis(99);
                    return new Point(middle, p99 > 0 ? p99 : Double.NaN);
                })
                .toList();
    }

    private static Chart chart(
            String title,
            String what,
            AdmissionRun governed,
            AdmissionRun ungoverned,
            ToDoubleFunction<Background> value) {
        List<Point> with = points(governed, value);
        List<Point> without = points(ungoverned, value);
        return new Chart(
                title,
                Axis.linear("time, s", 0, length(governed.windows())),
                Axis.linear(what, 0, Math.max(CAP, Math.max(Numbers.highest(with), Numbers.highest(without)) * 1.05)),
                List.of(
                        new Series(WITH, Look.LINE, Colour.BLUE, with),
                        new Series(WITHOUT, Look.LINE, Colour.ORANGE, without)),
                List.of(new Chart.Band("node wakes", AdmissionRun.WAKE_SECONDS, AdmissionRun.WAKE_SECONDS)));
    }

    private static List<Point> points(AdmissionRun run, ToDoubleFunction<Background> value) {
        return IntStream.range(0, run.background().size())
                .mapToObj(second ->
                        new Point(second, value.applyAsDouble(run.background().get(second))))
                .toList();
    }

    private static double length(Windows windows) {
        return windows.count() * windows.windowSeconds();
    }

    private static String p99(AdmissionRun run, boolean before) {
        return Numbers.millis((before ? run.before() : run.during()).percentileMillis(99));
    }

    private static String count(long number) {
        return "%,d".formatted(number);
    }

    private static String seconds(AdmissionRun run) {
        if (run.hintsBefore() == 0) {
            return "-";
        }
        return run.hintsLeft() > 0
                ? "more than " + (run.background().size() - AdmissionRun.WAKE_SECONDS)
                : String.valueOf(run.deliveredSecond() - AdmissionRun.WAKE_SECONDS);
    }
}
