package dev.dynamocart.load.paper;

import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.fault.SpareCluster;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreRun;
import dev.dynamocart.load.store.Windows;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.store.Windows.Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The 99.9th percentile of writes through a day, with each write synced to disk and with writes buffered in memory (§6.1, Figure 5).
 * Two clusters that differ in nothing else run side by side, and a coin decides which gets a request.
 */
final class Figure5 {

    private static final int NODES = 3;
    private static final int DIRECT = 0;
    private static final int BUFFERED = 1;
    private static final double TAIL = 99.9;
    /** Fewer requests than this do not make a 99.9th percentile. */
    private static final int ENOUGH = 1_000;
    /** A disk whose sync is quicker does not make anybody wait. */
    private static final double SYNC_MILLIS_MIN = 0.2;

    private static final double PAPER_DIRECT_PEAK = 190;
    private static final double PAPER_BUFFERED_PEAK = 90;

    private Figure5() {}

    static PaperResult run(PaperLab lab) throws IOException, InterruptedException, StoreUnreachable {
        StoreScenario scenario = lab.scenario(Experiment.FIG5);
        StoreLoad load = scenario.load(lab.seed());
        try (SpareCluster direct = lab.start(new SpareCluster.Plan(NODES, "every-write", ""));
                SpareCluster buffered = lab.start(new SpareCluster.Plan(NODES, "periodic", ""));
                StoreAccess toDirect = lab.access(direct);
                StoreAccess toBuffered = lab.accessBeside(toDirect, buffered)) {
            double syncMillis = SyncCost.medianMillis(direct.folder());
            List<StoreRun.Variant> variants = List.of(
                    new StoreRun.Variant("every write synced", toDirect.client()),
                    new StoreRun.Variant("buffered", toBuffered.client()));
            return result(scenario, load, lab.runs().run(toDirect.loop(), load, variants, () -> {}), syncMillis);
        }
    }

    static PaperResult result(StoreScenario scenario, StoreLoad load, Windows windows, double syncMillis) {
        double[] rates = new double[windows.count()];
        Arrays.setAll(rates, window -> load.curve().ratePerSecond(windows.middleSeconds(window)));
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        double high = sorted[sorted.length * 2 / 3];
        double low = sorted[sorted.length / 3];
        Slice directPeak = windows.slice(DIRECT, Kind.WRITE, window -> rates[window] >= high);
        Slice bufferedPeak = windows.slice(BUFFERED, Kind.WRITE, window -> rates[window] >= high);
        Slice directCalm = windows.slice(DIRECT, Kind.WRITE, window -> rates[window] <= low);
        Slice bufferedCalm = windows.slice(BUFFERED, Kind.WRITE, window -> rates[window] <= low);
        double factor = tail(directPeak) / Math.max(0.001, tail(bufferedPeak));
        double directSpread = spread(windows, DIRECT);
        double bufferedSpread = spread(windows, BUFFERED);
        boolean enough = Math.min(directPeak.requests(), bufferedPeak.requests()) >= ENOUGH;
        boolean mayFail = enough && syncMillis >= SYNC_MILLIS_MIN;
        return PaperResult.draft("paper-fig5", "Figure 5: buffered writes against writes that are synced (§6.1)")
                .setup(scenario.sentence())
                .setup(
                        "Two clusters of three nodes side by side, one synced at each write, one every second; a coin decides for each request.")
                .setup(
                        "A sync of 4 KiB takes %.2f ms on this disk (median of a hundred); below %.1f ms there is nothing to save, and no claim is judged."
                                .formatted(syncMillis, SYNC_MILLIS_MIN))
                .head("99.9th percentile of writes, ms", "paper", "here", "requests")
                .row("synced, highest third of the load", "60 to 190", millis(directPeak), count(directPeak))
                .row("buffered, highest third of the load", "50 to 90", millis(bufferedPeak), count(bufferedPeak))
                .row("synced, lowest third of the load", "about 40", millis(directCalm), count(directCalm))
                .row("buffered, lowest third of the load", "about 40", millis(bufferedCalm), count(bufferedCalm))
                .row("synced divided by buffered, at the peak", "5, or 2 to 3", "%.1f".formatted(factor), "")
                .chart(chart(windows))
                .claim(claim(
                        "buffered writes are faster at the 99.9th percentile when the load is high: %.1f times (paper's text: 5, its plot: 2 to 3)"
                                .formatted(factor),
                        factor > 1,
                        mayFail))
                .claim(claim(
                        "the buffer smooths: the 99.9th percentile varies by %.1f ms (standard deviation), without it by %.1f ms"
                                .formatted(bufferedSpread, directSpread),
                        bufferedSpread < directSpread,
                        mayFail))
                .differs("The paper disagrees with itself: its text says a factor of 5, its plot shows 2 to 3.")
                .differs(
                        "The paper buffers 1,000 objects and lets one of N replicas write durably. Here \"buffered\" is the durability"
                                + " mode periodic: all replicas answer from memory and sync each second. ./cart power-cut"
                                + " --durability periodic shows its price.")
                .differs(
                        "Both clusters share one disk and two cores, so what one syncs the other feels a little. A point is hollow"
                                + " where fewer than 1,000 writes stand behind it.")
                .done();
    }

    /** A disk that syncs for nothing, or a short run, cannot refute the claim. */
    private static Claim claim(String sentence, boolean holds, boolean mayFail) {
        return mayFail ? Claim.of(sentence, holds) : new Claim(sentence, State.NOT_SHOWN);
    }

    private static Chart chart(Windows windows) {
        double end = windows.count() * windows.windowSeconds();
        List<Point> direct = Figure4.tail(windows, DIRECT, Kind.WRITE);
        List<Point> buffered = Figure4.tail(windows, BUFFERED, Kind.WRITE);
        double highest = Math.max(Numbers.highest(direct), Numbers.highest(buffered));
        return new Chart(
                "99.9th percentile of writes through the day",
                Axis.linear("time, s", 0, end),
                Axis.linear("latency, ms", 0, Math.max(PAPER_DIRECT_PEAK, highest) * 1.05),
                List.of(
                        new Series("every write synced", Look.MARKED_LINE, Colour.ORANGE, direct),
                        new Series("buffered", Look.MARKED_LINE, Colour.BLUE, buffered),
                        level("paper: synced, highest", Colour.ORANGE, end, PAPER_DIRECT_PEAK),
                        level("paper: buffered, highest", Colour.BLUE, end, PAPER_BUFFERED_PEAK)));
    }

    private static Series level(String name, Colour colour, double end, double value) {
        return new Series(name, Look.DASHED, colour, List.of(new Point(0, value), new Point(end, value)));
    }

    private static double spread(Windows windows, int variant) {
        return Numbers.deviation(Figure4.tail(windows, variant, Kind.WRITE).stream()
                .mapToDouble(Point::y)
                .toArray());
    }

    private static double tail(Slice slice) {
        return slice.percentileMillis(TAIL);
    }

    private static String millis(Slice slice) {
        return Numbers.millis(tail(slice));
    }

    private static String count(Slice slice) {
        return "%,d".formatted(slice.requests());
    }
}
