package dev.dynamocart.load.paper;

import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.placement.Placement;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How evenly the three placement strategies share out the load (§6.2, Figure 8). Computed with the store's own placement
 * code, no cluster is needed: 30 nodes, each key on three of them, all keys alike. The x axis counts units of membership
 * metadata, a unit being one token or one partition's entry.
 */
public final class Figure8 {

    private static final int NODES = 30;
    private static final int N = 3;
    /** Strategy 2 has this many partitions, whatever its tokens. The paper does not print it; this one fits its curve. */
    private static final int STRATEGY_2_PARTITIONS = 1_000;

    private static final double TOLERANCE = 0.03;
    private static final int TOLERANCE_FROM_UNITS = 480;
    private static final double UNKNOWN = Double.NaN;

    private static final List<NodeId> NODE_IDS = IntStream.rangeClosed(1, NODES)
            .mapToObj(i -> new NodeId("node-" + i))
            .toList();

    /** As read off the printed figure. */
    private static final List<Row> PAPER = List.of(
            new Row(30, 0.52, 0.53, UNKNOWN, UNKNOWN),
            new Row(90, 0.61, 0.61, 0.865, UNKNOWN),
            new Row(480, 0.76, 0.76, 0.92, UNKNOWN),
            new Row(960, 0.82, 0.82, 0.94, UNKNOWN),
            new Row(1_920, 0.87, 0.85, 0.96, UNKNOWN),
            new Row(3_840, 0.91, 0.88, 0.97, UNKNOWN),
            new Row(7_680, 0.93, 0.87, 0.98, UNKNOWN),
            new Row(15_360, 0.95, 0.85, 0.98, UNKNOWN),
            new Row(30_720, 0.96, 0.84, 0.99, UNKNOWN));

    private Figure8() {}

    /** Efficiencies at one amount of metadata: mean load divided by the highest. */
    record Row(int units, double strategy1, double strategy2, double strategy3, double claim) {}

    /**
     * Computes the figure.
     *
     * @param seed draws tokens and owners
     * @param draws over how many drawings each value is the mean
     */
    public static PaperResult run(long seed, int draws) {
        List<Row> ours =
                PAPER.stream().map(row -> mean(row.units(), seed, draws)).toList();
        PaperResult.Draft draft = PaperResult.draft(
                        "paper-fig8", "Figure 8: efficiency of the three placement strategies (§6.2)")
                .setup("%d nodes, N = %d, keys used alike; mean of %d drawings, seed %d."
                        .formatted(NODES, N, draws, seed))
                .setup("Efficiency is the mean load of the nodes divided by the load of the busiest.")
                .head(
                        "metadata units",
                        "S1 paper",
                        "S1 here",
                        "S2 paper",
                        "S2 here",
                        "S3 paper",
                        "S3 here",
                        "our claim");
        for (int i = 0; i < ours.size(); i++) {
            Row paper = PAPER.get(i);
            Row here = ours.get(i);
            draft.row(
                    "%,d".formatted(paper.units()),
                    cell(paper.strategy1()),
                    cell(here.strategy1()),
                    cell(paper.strategy2()),
                    cell(here.strategy2()),
                    cell(paper.strategy3()),
                    cell(here.strategy3()),
                    cell(here.claim()));
        }
        return draft.chart(chart(ours))
                .claim(PaperResult.Claim.of(
                        "every value from %d units up is within %.2f of the paper's (largest difference %.3f)"
                                .formatted(TOLERANCE_FROM_UNITS, TOLERANCE, largestDifference(ours)),
                        largestDifference(ours) <= TOLERANCE))
                .claim(PaperResult.Claim.of(
                        "strategy 3 is the best at every size, and strategy 2 falls again once tokens outnumber partitions",
                        isStrategy3Best(ours) && doesStrategy2Fall(ours)))
                .claim(PaperResult.Claim.of(
                        "the store's own claim, strategy 3 dealt in stripes, beats the random deal at every size",
                        ours.stream().allMatch(row -> row.claim() >= row.strategy3())))
                .differs("The paper measured requests; here all keys are used alike, so only the placement shows.")
                .differs("The paper does not print strategy 2's number of partitions; 1,000 fits its curve.")
                .done();
    }

    static Row mean(int units, long seed, int draws) {
        SplittableRandom random = new SplittableRandom(seed + units);
        int tokens = units / NODES;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < draws; i++) {
            sum1 += efficiency(Placement.randomTokens(NODE_IDS, tokens, random::nextLong));
            sum2 += efficiency(
                    Placement.randomTokensEqualPartitions(NODE_IDS, tokens, STRATEGY_2_PARTITIONS, random::nextLong));
            sum3 += efficiency(Placement.randomOwners(NODE_IDS, units, random::nextInt));
        }
        double claim = efficiency(Placement.ofOwners(Claim.form(NODE_IDS, units)));
        return new Row(units, sum1 / draws, sum2 / draws, sum3 / draws, claim);
    }

    private static double efficiency(Placement placement) {
        return placement.efficiency(N, NODES);
    }

    private static double largestDifference(List<Row> ours) {
        double largest = 0;
        for (int i = 0; i < ours.size(); i++) {
            Row paper = PAPER.get(i);
            if (paper.units() >= TOLERANCE_FROM_UNITS) {
                largest = Math.max(
                        largest, Math.abs(paper.strategy1() - ours.get(i).strategy1()));
                largest = Math.max(
                        largest, Math.abs(paper.strategy2() - ours.get(i).strategy2()));
                largest = Math.max(
                        largest, Math.abs(paper.strategy3() - ours.get(i).strategy3()));
            }
        }
        return largest;
    }

    private static boolean isStrategy3Best(List<Row> ours) {
        return ours.stream().allMatch(row -> row.strategy3() >= row.strategy1() && row.strategy3() >= row.strategy2());
    }

    private static boolean doesStrategy2Fall(List<Row> ours) {
        double highest = ours.stream().mapToDouble(Row::strategy2).max().orElseThrow();
        return ours.getLast().strategy2() < highest - 0.01;
    }

    private static Chart chart(List<Row> ours) {
        List<Series> series = new ArrayList<>();
        series.add(series("strategy 1", Look.MARKED_LINE, ours, Row::strategy1).in(Colour.BLUE));
        series.add(series("strategy 2", Look.MARKED_LINE, ours, Row::strategy2).in(Colour.ORANGE));
        series.add(series("strategy 3", Look.MARKED_LINE, ours, Row::strategy3).in(Colour.GREEN));
        series.add(series("our claim", Look.MARKED_LINE, ours, Row::claim).in(Colour.PURPLE));
        series.add(
                series("paper, strategy 1", Look.DASHED, PAPER, Row::strategy1).in(Colour.BLUE));
        series.add(
                series("paper, strategy 2", Look.DASHED, PAPER, Row::strategy2).in(Colour.ORANGE));
        series.add(
                series("paper, strategy 3", Look.DASHED, PAPER, Row::strategy3).in(Colour.GREEN));
        return new Chart(
                "Efficiency by placement strategy, 30 nodes, N = 3",
                Axis.logarithmic("membership metadata, units (tokens or partitions)", 30, 30_720),
                Axis.linear("efficiency: mean load / highest load", 0.4, 1),
                series);
    }

    private static Series series(String name, Look look, List<Row> rows, ToDoubleFunction<Row> value) {
        return new Series(
                name,
                look,
                rows.stream()
                        .filter(row -> !Double.isNaN(value.applyAsDouble(row)))
                        .map(row -> new Point(row.units(), value.applyAsDouble(row)))
                        .toList());
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
