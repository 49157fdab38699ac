package dev.dynamocart.load.paper;

import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.message.Request.WriteQuorum;
import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.nodes.NodeMetrics;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.staleness.StalenessProbe;
import dev.dynamocart.load.staleness.Wars;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreRun;
import dev.dynamocart.load.store.StoreTarget;
import dev.dynamocart.load.store.Windows;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.store.Windows.Slice;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Latency and staleness of four choices of (R, W), a coin for each request (§6). */
final class Quorums {

    private static final double TAIL = 99.9;
    /** Fewer probes than this make a hollow point. */
    private static final int ENOUGH = 100;

    private static final int SAMPLES = 1_000;
    private static final int DRAWS = 20_000;
    private static final List<Double> WARS_MILLIS = List.of(0.01, 0.1, 0.3, 0.6, 1.0, 2.0, 4.0, 8.0, 16.0, 50.0, 100.0);

    private static final String HINTS_KEPT = "dynamo_hints_kept_total";

    private Quorums() {}

    /** A choice of R and W with N = 3. */
    record Choice(int r, int w) {

        String label() {
            return "R=" + r + ", W=" + w;
        }
    }

    static final List<Choice> CHOICES = List.of(new Choice(1, 1), new Choice(1, 3), new Choice(2, 2), new Choice(3, 1));

    static PaperResult run(PaperCluster cluster) throws IOException, InterruptedException {
        StoreScenario scenario = cluster.scenario(Experiment.QUORUM);
        StoreLoad load = scenario.load(cluster.seed());
        List<StoreRun.Variant> variants = new ArrayList<>();
        List<StalenessProbe> probes = new ArrayList<>();
        for (Choice choice : CHOICES) {
            StoreTarget target =
                    cluster.access().client(new ReadQuorum(0, choice.r(), 0), new WriteQuorum(0, choice.w(), 0, 0));
            variants.add(new StoreRun.Variant(choice.label(), target));
            probes.add(new StalenessProbe(cluster.access().loop(), target));
        }
        variants.add(new StoreRun.Variant(
                "one replica alone", cluster.access().client(new ReadQuorum(1, 1, 0), new WriteQuorum(1, 1, 0, 0))));
        long hintsBefore = hintsKept(cluster.access().nodes());
        Windows windows = cluster.run(load, variants, () -> probes.forEach(StalenessProbe::start));
        probes.forEach(StalenessProbe::end);
        return result(
                scenario,
                windows,
                probes.stream().map(StalenessProbe::visibility).toList(),
                wars(windows, cluster.seed()),
                hintsKept(cluster.access().nodes()) - hintsBefore);
    }

    /** Versions that stand-ins took for others, by the nodes' own counters. */
    private static long hintsKept(List<URI> nodes) throws InterruptedException {
        try (NodeMetrics metrics = new NodeMetrics(nodes)) {
            return (long) metrics.read().values().stream()
                    .mapToDouble(page -> page.sum(HINTS_KEPT))
                    .sum();
        }
    }

    /** The model, from the delays of the variant that asks one replica alone. */
    private static Wars wars(Windows windows, Seed seed) {
        return new Wars(
                sample(windows.slice(CHOICES.size(), Kind.READ)),
                sample(windows.slice(CHOICES.size(), Kind.WRITE)),
                seed.stream(Seed.Purpose.DELAYS));
    }

    /** The distribution as equally probable values. */
    private static double[] sample(Slice slice) {
        return IntStream.range(0, SAMPLES)
                .mapToDouble(i -> slice.percentileMillis(100 * (i + 0.5) / SAMPLES))
                .toArray();
    }

    /**
     * The page.
     *
     * @param standIns writes that stand-ins took meanwhile: with them the quorum is sloppy (§4.6), and R + W > N promises nothing
     */
    static PaperResult result(
            StoreScenario scenario, Windows windows, List<Visibility> visibilities, Wars wars, long standIns) {
        PaperResult.Draft draft = PaperResult.draft("paper-quorum", "Section 6: four choices of (R, W), N = 3")
                .setup(scenario.sentence())
                .setup("A coin decides for each request, so all choices meet the same pauses.")
                .setup("Probes beside the load write a key, wait, and read it: was the write seen?")
                .head(
                        "ms",
                        "mean read",
                        "99th read",
                        "99.9th read",
                        "mean write",
                        "99th write",
                        "99.9th write",
                        "failed",
                        "stale probes");
        for (int i = 0; i < CHOICES.size(); i++) {
            Slice reads = windows.slice(i, Kind.READ);
            Slice writes = windows.slice(i, Kind.WRITE);
            draft.row(
                    CHOICES.get(i).label(),
                    Numbers.millis(reads.meanMillis()),
                    Numbers.millis(reads.percentileMillis(99)),
                    Numbers.millis(reads.percentileMillis(TAIL)),
                    Numbers.millis(writes.meanMillis()),
                    Numbers.millis(writes.percentileMillis(99)),
                    Numbers.millis(writes.percentileMillis(TAIL)),
                    String.valueOf(reads.failed() + writes.failed()),
                    "%,d of %,d"
                            .formatted(
                                    visibilities.get(i).stale(),
                                    visibilities.get(i).reads()));
        }
        long stale = visibilities.stream().skip(1).mapToLong(Visibility::stale).sum();
        return draft.chart(chart(visibilities, wars))
                .claim(overlap(stale, standIns))
                .claim(Claim.of(
                        "reads wait for the slowest of R: mean at R=1 below R=2 below R=3",
                        mean(windows, 1, Kind.READ) < mean(windows, 2, Kind.READ)
                                && mean(windows, 2, Kind.READ) < mean(windows, 3, Kind.READ)))
                .claim(Claim.of(
                        "writes wait for the slowest of W: mean at W=1 below W=2 below W=3",
                        mean(windows, 3, Kind.WRITE) < mean(windows, 2, Kind.WRITE)
                                && mean(windows, 2, Kind.WRITE) < mean(windows, 1, Kind.WRITE)))
                .differs(
                        "The dashed line is the WARS model of Bailis and others, fed with delays of single replicas from the"
                                + " same run. It takes delays as independent; on two cores they are not.")
                .differs("The paper gives no numbers for this, only the reasons (§6); (3,2,2) is its usual choice.")
                .done();
    }

    /** Quorums overlap only among the homes of a key; a stand-in that took a write for one of them is not asked by a read. */
    private static Claim overlap(long stale, long standIns) {
        String sentence = "with R + W above N no probe misses a write, however soon it reads: %,d did".formatted(stale);
        if (stale == 0) {
            return new Claim(sentence, State.HOLDS);
        }
        return standIns == 0
                ? new Claim(sentence, State.FAILS)
                : new Claim(
                        sentence
                                + ", while nodes thought each other away and stand-ins took %,d writes (a sloppy quorum, §4.6)"
                                        .formatted(standIns),
                        State.NOT_SHOWN);
    }

    private static Chart chart(List<Visibility> visibilities, Wars wars) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < CHOICES.size(); i++) {
            series.add(new Series(
                    CHOICES.get(i).label(),
                    Look.MARKED_LINE,
                    visibilities.get(i).curve().stream()
                            .map(point -> new Point(point.millis(), point.share(), point.reads() < ENOUGH))
                            .toList()));
        }
        Choice loosest = CHOICES.getFirst();
        series.add(new Series(
                loosest.label() + ", predicted (WARS)",
                Look.DASHED,
                WARS_MILLIS.stream()
                        .map(millis -> new Point(millis, wars.visible(loosest.r(), loosest.w(), millis, DRAWS)))
                        .toList()));
        double lowest = series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(Point::y)
                .min()
                .orElse(0);
        return new Chart(
                "Share of reads that see a write, by the time since its acknowledgement",
                Axis.decades("time between acknowledgement and read, ms", 0.01, 100),
                Axis.linear("share of reads", Math.floor(lowest * 20) / 20 - 0.05, 1),
                series);
    }

    private static double mean(Windows windows, int choice, Kind kind) {
        return windows.slice(choice, kind).meanMillis();
    }
}
