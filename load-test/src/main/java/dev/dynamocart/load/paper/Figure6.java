package dev.dynamocart.load.paper;

import dev.dynamocart.load.nodes.MetricsPage;
import dev.dynamocart.load.nodes.NodeSampler;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.Windows;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The share of nodes that get 15 % more or less than the mean, against the load (§6.2, Figure 6). */
final class Figure6 {

    private static final String NAME = "paper-fig6";
    private static final String TITLE = "Figure 6: nodes out of balance against the load (§6.2)";
    private static final String RECEIVED = "dynamo_peer_messages_received_total";
    private static final double TOLERANCE = 0.15;

    /** Read off the paper's picture. */
    private static final double PAPER_LOW = 0.2;

    private static final double PAPER_HIGH = 0.1;

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
        StoreScenario scenario = cluster.scenario(Experiment.FIG6);
        StoreLoad load = scenario.load(cluster.seed());
        Duration length = load.duration().dividedBy(load.windows());
        try (NodeSampler<List<Double>> sampler = new NodeSampler<>(
                cluster.access().nodes(), pages -> received(cluster.access().nodes(), pages))) {
            Windows _ =
                    cluster.run(load, cluster.client(), () -> sampler.start(load.warmup(), length, load.windows() + 1));
            return result(scenario, load, windows(sampler.kept(cluster.interrupted()), length.toNanos() / 1e9));
        }
    }

    /** Empty if a node does not tell. */
    private static List<Double> received(List<URI> nodes, Map<URI, MetricsPage> pages) {
        return pages.size() < nodes.size()
                ? List.of()
                : pages.values().stream().map(page -> page.sum(RECEIVED)).toList();
    }

    /** What each node received between two moments; windows whose edges are not both known are left out. */
    static List<Window> windows(List<List<Double>> edges, double seconds) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            List<Double> from = edges.get(i);
            List<Double> to = edges.get(i + 1);
            if (from.size() == to.size() && !from.isEmpty()) {
                windows.add(new Window(
                        (i + 0.5) * seconds,
                        IntStream.range(0, from.size())
                                .mapToObj(node -> to.get(node) - from.get(node))
                                .toList()));
            }
        }
        return windows;
    }

    static PaperResult result(StoreScenario scenario, StoreLoad load, List<Window> windows) {
        if (windows.isEmpty()) {
            return PaperResult.draft(NAME, TITLE)
                    .setup(scenario.sentence())
                    .claim(new Claim("no window was measured from its beginning to its end", State.NOT_SHOWN))
                    .done();
        }
        double[] rates = windows.stream()
                .mapToDouble(window -> load.curve().ratePerSecond(window.middleSeconds()))
                .toArray();
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        double low = mean(windows, rates, 0, sorted[sorted.length / 3]);
        double high = mean(windows, rates, sorted[sorted.length * 2 / 3], Double.MAX_VALUE);
        return PaperResult.draft(NAME, TITLE)
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

    private static Series level(String name, double end, double share) {
        return new Series(name, Look.DASHED, List.of(new Point(0, share), new Point(end, share)));
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
        double end = load.duration().toNanos() / 1e9;
        return new Chart(
                "Nodes out of balance",
                Axis.linear("time, s", 0, end),
                Axis.linear("share", 0, 1),
                List.of(
                        new Series("nodes out of balance", Look.MARKED_LINE, imbalance),
                        new Series("by chance alone", Look.DASHED, chance),
                        new Series("load, as a share of its peak", Look.LINE, offered),
                        level("paper, low load", end, PAPER_LOW),
                        level("paper, high load", end, PAPER_HIGH)));
    }
}
