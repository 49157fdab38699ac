package dev.dynamocart.load.report.page;

import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Plot;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import java.util.Arrays;
import java.util.List;

/** What happened over time, with the faults as bands. */
final class TimePlots {

    private static final int HEIGHT = 240;

    private final Buckets buckets;
    private final List<FaultWindow> faults;
    private final double[] xs;
    private final double lengthSeconds;

    TimePlots(Buckets buckets, List<FaultWindow> faults) {
        this.buckets = buckets;
        this.faults = faults;
        this.xs = buckets.middles();
        this.lengthSeconds = (double) buckets.count() * buckets.seconds();
    }

    String latency(Sla sla) {
        double[] max = buckets.max();
        double highest = Math.max(sla.millis() * 1.5, highest(max));
        double lowest = Math.max(0.1, Math.min(1, lowest(buckets.p50())));
        Plot plot = plot(
                "Latency over time",
                "Median, 99th percentile and slowest of the requests due in each bucket",
                Axis.logarithmic("milliseconds, of the requests due then", lowest, highest));
        double[] limit = new double[xs.length];
        Arrays.fill(limit, sla.millis());
        plot.series(Series.line("SLA, " + sla.millis() + " ms", Colour.GREY, xs, limit)
                .asDashes());
        plot.series(Series.line("median", Colour.GREEN, xs, buckets.p50()));
        plot.series(Series.line("p99", Colour.ORANGE, xs, buckets.p99()));
        plot.series(Series.line("slowest", Colour.BLUE, xs, max));
        double[] p50 = buckets.p50();
        double[] p99 = buckets.p99();
        return withTips(plot, i -> Html.text("median %.1f, p99 %.1f, slowest %.1f ms", p50[i], p99[i], max[i]));
    }

    String throughput() {
        double[] due = buckets.perSecond(SecondRow::due);
        double[] answered = buckets.perSecond(SecondRow::answered);
        double[] failed = buckets.perSecond(SecondRow::failed);
        Plot plot = plot(
                "Requests per second",
                "Offered when due, answered when the answer came, failed by the second they were due in",
                Axis.linear("requests per second", 0, Math.max(highest(due), highest(answered)) * 1.05));
        plot.series(Series.line("offered", Colour.GREY, xs, due).asDashes());
        plot.series(Series.line("answered", Colour.BLUE, xs, answered));
        plot.series(Series.line("failed", Colour.ORANGE, xs, failed));
        return withTips(
                plot, i -> Html.text("offered %.0f/s, answered %.0f/s, failed %.1f/s", due[i], answered[i], failed[i]));
    }

    String backlog() {
        double[] underWay = buckets.largest(SecondRow::underWay);
        double[] lag = buckets.largest(SecondRow::lagMillisMax);
        double[] wait = buckets.largest(SecondRow::poolWaitMillisMax);
        Plot plot = plot(
                "Backlog",
                "Requests under way, and the worst waits before a request was sent",
                Axis.linear(
                        "requests, or milliseconds", 0, Math.max(10, Math.max(highest(underWay), highest(lag, wait)))));
        plot.series(Series.line("requests under way", Colour.BLUE, xs, underWay));
        plot.series(Series.line("generator late, ms", Colour.ORANGE, xs, lag));
        plot.series(Series.line("wait for a connection, ms", Colour.PURPLE, xs, wait));
        return withTips(
                plot,
                i -> Html.text(
                        "%.0f under way, generator %.1f ms late, waited %.1f ms for a connection",
                        underWay[i], lag[i], wait[i]));
    }

    String generator() {
        double[] idle = buckets.meanKnown(row -> row.machine().idlePercent());
        double[] steal = buckets.meanKnown(row -> row.machine().stealPercent());
        double[] gc = buckets.largest(row -> row.machine().gcMillisMax());
        Plot plot = plot(
                "Health of the generator and its machine",
                "Idle and stolen CPU time of the machine, garbage collections of the generator",
                Axis.linear("percent, or milliseconds", 0, Math.max(100, highest(gc))));
        plot.series(Series.line("CPU idle, %", Colour.GREEN, xs, idle));
        plot.series(Series.line("CPU stolen, %", Colour.ORANGE, xs, steal));
        plot.series(Series.line("own collection, ms", Colour.PURPLE, xs, gc));
        return withTips(
                plot, i -> Html.text("idle %.0f %%, stolen %.1f %%, collection %.0f ms", idle[i], steal[i], gc[i]));
    }

    private Plot plot(String title, String description, Axis y) {
        Plot plot = new Plot(
                title, description, Axis.linear("seconds since the measurement began", 0, lengthSeconds), y, HEIGHT);
        for (FaultWindow fault : faults) {
            plot.band(
                    fault.event().label(),
                    fault.event().startSeconds(),
                    fault.event().endSeconds());
        }
        return plot;
    }

    /** The words for one bucket. */
    private interface Words {
        String of(int bucket);
    }

    private String withTips(Plot plot, Words words) {
        for (int i = 0; i < xs.length; i++) {
            double from = (double) i * buckets.seconds();
            double to = from + buckets.seconds();
            plot.tip(from, to, Html.text("%.0f to %.0f s: ", from, to) + words.of(i));
        }
        return plot.svg();
    }

    private static double highest(double[]... values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1);
    }

    private static double lowest(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value) && value > 0)
                .min()
                .orElse(1);
    }
}
