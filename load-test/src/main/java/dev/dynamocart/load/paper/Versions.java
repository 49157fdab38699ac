package dev.dynamocart.load.paper;

import dev.dynamocart.load.keys.KeyDistribution;
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
import java.util.List;
import java.util.Locale;

/**
 * How many versions a read returns (§6.3): first people, who read before they write and seldom meet; then robots, who
 * write to few keys and do not look.
 */
final class Versions {

    private static final int SHOWN_MAX = 8;
    private static final int ROBOT_KEYS = 50;
    private static final double ROBOT_BLIND = 0.5;
    private static final List<String> PAPER = List.of("99.94 %", "0.00057 %", "0.00047 %", "0.00009 %");

    private Versions() {}

    static PaperResult run(PaperCluster cluster) throws IOException, InterruptedException {
        StoreScenario scenario = cluster.scenario(Experiment.VERSIONS);
        StoreLoad people = scenario.load(cluster.seed());
        cluster.runs().say("People first.");
        Windows peoples = cluster.run(people, cluster.client());
        StoreLoad robots = new StoreLoad(
                people.curve(),
                people.warmup(),
                people.duration(),
                people.windows(),
                ROBOT_KEYS,
                new KeyDistribution.Uniform(),
                people.reads(),
                ROBOT_BLIND,
                people.valueBytes(),
                people.seed());
        cluster.runs().say("Now robots.");
        return result(scenario, peoples, cluster.run(robots, cluster.client()));
    }

    static PaperResult result(StoreScenario scenario, Windows people, Windows robots) {
        long peoplesReads = reads(people);
        long robotsReads = reads(robots);
        PaperResult.Draft draft = PaperResult.draft("paper-6.3", "Section 6.3: versions that a read returns")
                .setup("People: " + scenario.sentence())
                .setup("Robots: the same rate on %d keys; %.0f %% of the writes repeat an old context without reading."
                        .formatted(ROBOT_KEYS, 100 * ROBOT_BLIND))
                .head("versions", "paper", "people", "robots");
        for (int number = 1; number <= SHOWN_MAX; number++) {
            draft.row(
                    number == SHOWN_MAX ? number + " or more" : String.valueOf(number),
                    number <= PAPER.size() ? PAPER.get(number - 1) : "-",
                    share(count(people, number), peoplesReads),
                    share(count(robots, number), robotsReads));
        }
        double peoplesOne = (double) people.readsWithVersions(0, 1) / Math.max(1, peoplesReads);
        double robotsOne = (double) robots.readsWithVersions(0, 1) / Math.max(1, robotsReads);
        return draft.chart(chart(people, robots))
                .claim(Claim.of(
                        "for people at least 99.9 %% of the reads return one version: %.4f %%"
                                .formatted(100 * peoplesOne),
                        peoplesOne >= 0.999))
                .claim(Claim.of(
                        "many concurrent writers make versions diverge, without any failure: %.2f %% of the robots' reads return more than one"
                                .formatted(100 * (1 - robotsOne)),
                        1 - robotsOne > 10 * (1 - peoplesOne)))
                .differs(
                        "The paper's four shares add up to 99.94113 %; read as fractions of one, to 100.05 %. Neither closes, so"
                                + " only the shape is compared: nearly always one version, more with concurrent writers.")
                .differs(
                        "Two versions at the paper's 0.00057 %% take some 175,000 reads to be seen once; here there were %,d."
                                .formatted(peoplesReads))
                .done();
    }

    private static long reads(Windows windows) {
        long reads = 0;
        for (int number = 1; number <= SHOWN_MAX; number++) {
            reads += count(windows, number);
        }
        return reads;
    }

    /** Reads with so many versions; the last row takes all that are beyond. */
    private static long count(Windows windows, int number) {
        long count = windows.readsWithVersions(0, number);
        for (int beyond = number + 1; number == SHOWN_MAX && beyond <= Windows.VERSIONS_MAX; beyond++) {
            count += windows.readsWithVersions(0, beyond);
        }
        return count;
    }

    /** A share, or what none seen can at most mean (the rule of three). */
    private static String share(long count, long of) {
        return count == 0
                ? String.format(Locale.ROOT, "0 of %,d (below %.4f %%)", of, 300.0 / Math.max(1, of))
                : String.format(Locale.ROOT, "%.4f %%", 100.0 * count / of);
    }

    private static Chart chart(Windows people, Windows robots) {
        return new Chart(
                "Versions that reads return",
                Axis.linear("versions", 1, SHOWN_MAX),
                Axis.decades("share of the reads, %", 0.00005, 100),
                List.of(
                        new Series("people", Look.MARKED_LINE, points(people)),
                        new Series("robots", Look.MARKED_LINE, points(robots)),
                        new Series(
                                "paper",
                                Look.MARKS,
                                List.of(
                                        new Point(1, 99.94),
                                        new Point(2, 0.00057),
                                        new Point(3, 0.00047),
                                        new Point(4, 0.00009)))));
    }

    private static List<Point> points(Windows windows) {
        List<Point> points = new ArrayList<>();
        for (int number = 1; number <= SHOWN_MAX; number++) {
            if (count(windows, number) > 0) {
                points.add(new Point(number, 100.0 * count(windows, number) / reads(windows)));
            }
        }
        return points;
    }
}
