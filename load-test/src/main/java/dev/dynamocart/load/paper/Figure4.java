package dev.dynamocart.load.paper;

import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.Windows;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.store.Windows.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Average and 99.9th percentile of reads and writes while the load goes through its days (§6.1, Figure 4). */
final class Figure4 {

    /** Below so many requests a 99.9th percentile is the maximum. */
    private static final int ENOUGH = 1_000;
    /** The percentile of a point is taken over this many windows on either side. */
    private static final int AROUND = 1;

    private static final double TAIL = 99.9;

    private Figure4() {}

    static PaperResult run(PaperCluster cluster) throws IOException, InterruptedException {
        StoreScenario scenario = cluster.scenario(Experiment.FIG4);
        StoreLoad load = scenario.load(cluster.seed());
        return result(scenario, load, cluster.run(load, cluster.client()));
    }

    static PaperResult result(StoreScenario scenario, StoreLoad load, Windows windows) {
        Slice reads = windows.slice(0, Kind.READ);
        Slice writes = windows.slice(0, Kind.WRITE);
        double correlation = correlation(load, windows);
        return PaperResult.draft("paper-fig4", "Figure 4: latencies of reads and writes through the days (§6.1)")
                .setup(scenario.sentence())
                .setup("Through the Java client; latency runs from the moment a request was due.")
                .head("ms", "paper", "here")
                .row("mean read", "11 to 18", Numbers.millis(reads.meanMillis()))
                .row("mean write", "23 to 32", Numbers.millis(writes.meanMillis()))
                .row("99.9th read", "100 to 230", Numbers.millis(reads.percentileMillis(TAIL)))
                .row("99.9th write", "230 to 290", Numbers.millis(writes.percentileMillis(TAIL)))
                .chart(latencies(windows))
                .chart(rate(load, windows))
                .claim(Claim.of(
                        "the 99.9th percentile is at least five times the mean (paper: about ten times), %.0f times for reads, %.0f for writes"
                                .formatted(tailOverMean(reads), tailOverMean(writes)),
                        tailOverMean(reads) >= 5 && tailOverMean(writes) >= 5))
                .claim(Claim.of(
                        "writes are slower than reads, in the mean and at the 99.9th percentile",
                        writes.meanMillis() > reads.meanMillis()
                                && writes.percentileMillis(TAIL) > reads.percentileMillis(TAIL)))
                .claim(Claim.of(
                        "latency rises and falls with the load: rank correlation %.2f, at least 0.3 wanted"
                                .formatted(correlation),
                        correlation > 0.3))
                .differs(
                        "A day of the paper has 24 hours, and it shows 30; here it has a minute or so. The paper's values at the right edge of the picture are the range of its curves.")
                .differs(
                        "Couples of hundred nodes in data centres there; five processes on one machine over loopback here.")
                .differs(
                        "A point is hollow where fewer than 1,000 requests stand behind a 99.9th percentile. The percentile is"
                                + " taken over the window and its two neighbours, from their merged histograms.")
                .done();
    }

    private static double tailOverMean(Slice slice) {
        return slice.percentileMillis(TAIL) / slice.meanMillis();
    }

    private static double correlation(StoreLoad load, Windows windows) {
        double[] rates = new double[windows.count()];
        double[] means = new double[windows.count()];
        for (int window = 0; window < windows.count(); window++) {
            rates[window] = load.curve().ratePerSecond(windows.middleSeconds(window));
            means[window] = windows.slice(0, Kind.WRITE, window, window + 1).percentileMillis(99);
        }
        return Numbers.rankCorrelation(rates, means);
    }

    private static Chart latencies(Windows windows) {
        List<Series> series = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String name = kind == Kind.READ ? "reads" : "writes";
            boolean isRead = kind == Kind.READ;
            series.add(new Series(
                    "mean " + name,
                    Look.LINE,
                    isRead ? Colour.GREEN : Colour.PURPLE,
                    IntStream.range(0, windows.count())
                            .mapToObj(window -> new Point(
                                    windows.middleSeconds(window),
                                    windows.slice(0, kind, window, window + 1).meanMillis()))
                            .toList()));
            series.add(new Series(
                    "99.9th " + name, Look.MARKED_LINE, isRead ? Colour.BLUE : Colour.ORANGE, tail(windows, 0, kind)));
        }
        double end = windows.count() * windows.windowSeconds();
        series.add(range("paper: mean reads", Colour.GREEN, end, 11, 18));
        series.add(range("paper: 99.9th reads", Colour.BLUE, end, 100, 230));
        series.add(range("paper: mean writes", Colour.PURPLE, end, 23, 32));
        series.add(range("paper: 99.9th writes", Colour.ORANGE, end, 230, 290));
        double[] values = series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(Point::y)
                .toArray();
        return new Chart(
                "Latencies through the days",
                Axis.linear("time, s", 0, end),
                Axis.decades("latency, ms", smallest(values), largest(values)),
                series);
    }

    /** Between which values the paper's curve moves, drawn at the right edge. */
    private static Series range(String name, Colour colour, double end, double lowest, double highest) {
        return new Series(name, Look.MARKED_LINE, colour, List.of(new Point(end, lowest), new Point(end, highest)));
    }

    /** The 99.9th percentile around each window; hollow where it rests on too few requests. */
    static List<Point> tail(Windows windows, int variant, Kind kind) {
        return IntStream.range(0, windows.count())
                .mapToObj(window -> {
                    Slice around = windows.slice(variant, kind, window - AROUND, window + AROUND + 1);
                    return new Point(
                            windows.middleSeconds(window), around.percentileMillis(TAIL), around.requests() < ENOUGH);
                })
                .toList();
    }

    private static Chart rate(StoreLoad load, Windows windows) {
        List<Point> offered = IntStream.range(0, windows.count())
                .mapToObj(window -> new Point(
                        windows.middleSeconds(window), load.curve().ratePerSecond(windows.middleSeconds(window))))
                .toList();
        return new Chart(
                "The load, which the paper does not show",
                Axis.linear("time, s", 0, windows.count() * windows.windowSeconds()),
                Axis.linear("requests/s", 0, load.curve().highestPerSecond() * 1.1),
                List.of(new Series("offered", Look.LINE, offered)));
    }

    private static double smallest(double... values) {
        double smallest = Double.MAX_VALUE;
        for (double value : values) {
            smallest = value > 0 ? Math.min(smallest, value) : smallest;
        }
        return Math.max(0.01, smallest);
    }

    private static double largest(double... values) {
        double largest = 0.1;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
