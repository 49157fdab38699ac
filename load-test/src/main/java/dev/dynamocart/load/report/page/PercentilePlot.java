package dev.dynamocart.load.report.page;

import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Plot;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * The whole distribution of latencies, not a few numbers of it: each step to the right is a tenth of the requests. A line that
 * leaves the SLA's box through its right side keeps the SLA, one that leaves it through the top breaks it.
 */
final class PercentilePlot {

    private static final double MICROS_PER_MILLI = 1_000;
    private static final int POINTS_A_DECADE = 24;
    private static final List<Double> NINES = List.of(0.0, 90.0, 99.0, 99.9, 99.99, 99.999, 99.9999);

    private PercentilePlot() {}

    static String svg(Measurements measurements, Sla sla) {
        Histogram all = measurements.response().copy();
        double decades =
                Math.clamp(Math.ceil(Math.log10((double) Math.max(10, all.getTotalCount()))), 3, NINES.size() - 1);
        double highest = Math.max(all.getMaxValue() / MICROS_PER_MILLI, sla.millis() * 1.5);
        double lowest = Math.max(0.1, Math.min(1, all.getMinNonZeroValue() / MICROS_PER_MILLI));
        Axis x = new Axis(
                "share of requests that were at least this fast",
                0,
                decades,
                false,
                NINES.stream()
                        .filter(percent -> decade(percent) <= decades)
                        .map(percent -> new Axis.Tick(decade(percent), label(percent)))
                        .toList());
        Plot plot = new Plot(
                "Latency by percentile",
                "All requests: half within %.1f ms, 99.9 %% within %.1f ms, all within %.1f ms"
                        .formatted(
                                all.getValueAtPercentile(50) / MICROS_PER_MILLI,
                                all.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                                all.getMaxValue() / MICROS_PER_MILLI),
                x,
                Axis.logarithmic("milliseconds from the moment a request was due", lowest, highest),
                360);
        plot.box(
                "SLA: %s %% within %d ms".formatted(label(sla.percent()).replace(" %", ""), sla.millis()),
                decade(sla.percent()),
                sla.millis());
        line(plot, "reads", Colour.GREEN, together(measurements, false), decades);
        line(plot, "changes", Colour.ORANGE, together(measurements, true), decades);
        line(plot, "all", Colour.BLUE, all, decades);
        plot.series(
                curve("service time only", Colour.GREY, measurements.service().copy(), decades)
                        .asDashes());
        return plot.svg();
    }

    private static Histogram together(Measurements measurements, boolean changes) {
        Histogram sum = new Histogram(3);
        sum.setAutoResize(true);
        for (Operation operation : measurements.operations()) {
            if (operation.isChange() == changes) {
                sum.add(measurements.response(operation).copy());
            }
        }
        return sum;
    }

    private static void line(Plot plot, String name, Colour colour, Histogram histogram, double decades) {
        if (histogram.getTotalCount() > 0) {
            plot.series(curve(name, colour, histogram, decades));
        }
    }

    /** Up to the last percentile that more than one request stands for; beyond it there is only the slowest one. */
    private static Series curve(String name, Colour colour, Histogram histogram, double decades) {
        double last = Math.min(decades, Math.log10((double) Math.max(1, histogram.getTotalCount())));
        double[] xs = DoubleStream.iterate(0, x -> x <= last, x -> x + 1.0 / POINTS_A_DECADE)
                .toArray();
        double[] ys = DoubleStream.of(xs)
                .map(x -> histogram.getValueAtPercentile(100 - 100 * Math.pow(10, -x)) / MICROS_PER_MILLI)
                .toArray();
        return Series.line(name, colour, xs, ys);
    }

    private static double decade(double percent) {
        return -Math.log10(1 - percent / 100);
    }

    private static String label(double percent) {
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }
}
