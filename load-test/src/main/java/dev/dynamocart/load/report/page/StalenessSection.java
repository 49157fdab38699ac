package dev.dynamocart.load.report.page;

import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.plot.Axis;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.plot.Series;
import dev.dynamocart.load.plot.Series.Colour;
import dev.dynamocart.load.plot.Series.Look;
import java.util.List;

/** How soon after its acknowledgement an add is seen by the reads of a run: t-visibility, measured. */
final class StalenessSection {

    /** A share of fewer reads than that is drawn hollow. */
    private static final int ENOUGH = 100;

    private static final double PERCENT = 100;

    private StalenessSection() {}

    static void write(Html html, Visibility visibility) {
        if (visibility.reads() == 0) {
            return;
        }
        List<Visibility.Point> curve = visibility.curve();
        html.section("staleness", "How soon an add is seen");
        html.paragraph("%s", sentence(visibility));
        html.raw("<figure>").raw(chart(curve).plot().svg());
        html.element(
                "figcaption",
                "",
                "By the time between the acknowledgement of a cart's youngest add and a read of that cart, by any device. A point is "
                        + "hollow where fewer than %d reads stand behind it.",
                ENOUGH);
        html.raw("</figure>");
        html.details(
                "The numbers of this curve",
                "Reads that began so long after the acknowledgement, and those that did not show the add",
                List.of("milliseconds, mean", "reads", "did not show it"),
                curve.stream()
                        .map(point -> List.of(
                                Html.text("%.1f", point.millis()),
                                Html.text("%,d", point.reads()),
                                Html.text("%,d", point.stale())))
                        .toList());
        html.endSection();
    }

    /** By the rule of three if there is none: what cannot be excluded at 95 % confidence. */
    private static String sentence(Visibility visibility) {
        long reads = visibility.reads();
        long stale = visibility.stale();
        return stale == 0
                ? Html.text(
                        "All %,d reads that could tell showed the youngest add that had been acknowledged: at most %.4f %% do not, at 95 %% confidence.",
                        reads, 3 * PERCENT / reads)
                : Html.text(
                        "%,d of the %,d reads that could tell did not show the youngest add that had been acknowledged. A write is seen by every read only if R + W > N and the same nodes are asked; under a fault they need not be.",
                        stale, reads);
    }

    private static Chart chart(List<Visibility.Point> curve) {
        double lowest =
                curve.stream().mapToDouble(Visibility.Point::share).min().orElse(1);
        return new Chart(
                "Reads that showed the youngest acknowledged add",
                Axis.decades(
                        "milliseconds between acknowledgement and read",
                        Math.max(0.1, curve.getFirst().millis()),
                        Math.max(1, curve.getLast().millis())),
                Axis.linear("reads that showed it, %", Math.floor(Math.min(99, PERCENT * lowest - 1)), PERCENT),
                List.of(new Series(
                        "measured",
                        Look.MARKED_LINE,
                        Colour.BLUE,
                        curve.stream()
                                .map(point -> new Series.Point(
                                        point.millis(), PERCENT * point.share(), point.reads() < ENOUGH))
                                .toList())));
    }
}
