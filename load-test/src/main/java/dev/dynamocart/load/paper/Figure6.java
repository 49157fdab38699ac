package dev.dynamocart.load.paper;

import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.Windows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The share of nodes that get 15 % more or less than the mean, against the load (§6.2, Figure 6). */
final class Figure6 {

    private static final double TOLERANCE = 0.15;

    private Figure6() {}

    /** What each node received in one window. */
    record Window(double middleSeconds, List<Double> received) {

        double perNode() {
            return received.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }

        double outOfBalance() {
            return Numbers.outOfBalance(received, TOLERANCE);
        }
    }

    static PaperResult run(PaperCluster cluster) throws IOException, InterruptedException {
        ScenarioFile scenario = cluster.scenario(Experiment.FIG6);
        StoreLoad load = scenario.load(cluster.seed());
        try (NodeCounters counters =
                new NodeCounters(cluster.access().nodes(), load.warmup(), load.duration(), load.windows())) {
            Windows _ = cluster.run(load, cluster.client(), counters::start);
            return result(scenario, load, counters.windows());
        }
    }

    static PaperResult result(ScenarioFile scenario, StoreLoad load, List<Window> windows) {
        double[] rates = windows.stream()
                .mapToDouble(window -> load.curve().ratePerSecond(window.middleSeconds()))
                .toArray();
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        double low = mean(windows, rates, 0, sorted[sorted.length / 3]);
        double high = mean(windows, rates, sorted[sorted.length * 2 / 3], Double.MAX_VALUE);
        return PaperResult.draft("paper-fig6", "Figure 6: nodes out of balance against the load (§6.2)")
                .setup(scenario.sentence())
                .setup(
                        "Counted are the messages that each of %d nodes received in windows of %.0f s; out of balance is more than 15 %% from the mean."
                                .formatted(
                                        windows.getFirst().received().size(),
                                        load.duration().toNanos() / 1e9 / load.windows()))
                .head("nodes out of balance", "paper", "here")
                .row("third of the windows with the lowest load", "about 20 %", "%.0f %%".formatted(100 * low))
                .row("third of the windows with the highest load", "about 10 %", "%.0f %%".formatted(100 * high))
                .chart(chart(load, windows))
                .claim(Claim.of("nodes are not more out of balance at high load than at low load", high <= low + 1e-9))
                .differs(
                        "Five nodes: the share moves in steps of a fifth (the paper's in steps of a ninth, so it plotted nine"
                                + " nodes). Each key lies on three of five nodes, so popular keys weigh on most of them.")
                .differs(
                        "Small numbers are out of balance by chance. The dotted line is what chance alone would do; the paper"
                                + " gives no counts, so how much of its 20 % is chance cannot be told.")
                .done();
    }

    private static double mean(List<Window> windows, double[] rates, double from, double to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rates.length; i++) {
            if (rates[i] >= from && rates[i] <= to) {
                sum += windows.get(i).outOfBalance();
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    private static Chart chart(StoreLoad load, List<Window> windows) {
        double peak = load.curve().highestPerSecond();
        List<Point> imbalance = new ArrayList<>();
        List<Point> chance = new ArrayList<>();
        List<Point> offered = new ArrayList<>();
        for (Window window : windows) {
            double at = window.middleSeconds();
            imbalance.add(new Point(at, window.outOfBalance()));
            chance.add(new Point(at, Numbers.outOfBalanceByChance(window.perNode(), TOLERANCE)));
            offered.add(new Point(at, load.curve().ratePerSecond(at) / peak));
        }
        return new Chart(
                "Nodes out of balance",
                Axis.linear("time, s", 0, load.duration().toNanos() / 1e9),
                Axis.linear("share", 0, 1),
                List.of(
                        new Series("nodes out of balance", Look.MARKED_LINE, imbalance),
                        new Series("by chance alone", Look.DASHED, chance),
                        new Series("load, as a share of its peak", Look.LINE, offered)));
    }
}
