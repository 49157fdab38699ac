package dev.dynamocart.load.plot;

import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import java.util.List;
import java.util.Locale;

/** Draws a chart as one SVG element of {@value #WIDTH} by {@value #HEIGHT} units. */
public final class Svg {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 70;
    private static final int RIGHT = 28;
    private static final int TOP = 64;
    private static final int BOTTOM = 50;
    private static final int LETTER = 7;
    /** Told apart also by people who do not see all colours (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555", "#000000");

    private final Chart chart;
    private final StringBuilder out = new StringBuilder(8192);

    private Svg(Chart chart) {
        this.chart = chart;
    }

    /** The chart's SVG element. */
    public static String of(Chart chart) {
        Svg svg = new Svg(chart);
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\"",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        svg.add(" aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">\n", escape(chart.title()));
        svg.add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
        svg.text(WIDTH / 2.0, 20, "middle", "font-size=\"15\" font-weight=\"bold\"", chart.title());
        svg.bands();
        svg.axes();
        svg.legend();
        for (int i = 0; i < chart.series().size(); i++) {
            svg.series(chart.series().get(i), COLOURS.get(i % COLOURS.size()));
        }
        svg.add("</svg>\n");
        return svg.out.toString();
    }

    private void bands() {
        for (Chart.Band band : chart.bands()) {
            double from = x(band.from());
            add(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#d55e00\" fill-opacity=\"0.15\"/>\n",
                    from, TOP, Math.max(1.5, x(band.to()) - from), HEIGHT - TOP - BOTTOM);
            text(from + 3, TOP + 12, "start", "font-size=\"10\" fill=\"#a04000\"", band.name());
        }
    }

    private void axes() {
        int bottom = HEIGHT - BOTTOM;
        for (double tick : chart.x().ticks()) {
            add("<path d=\"M%.1f %dV%d\" stroke=\"#e0e0e0\"/>\n", x(tick), TOP, bottom);
            text(x(tick), bottom + 17, "middle", "fill=\"#333333\"", Axis.text(tick));
        }
        for (double tick : chart.y().ticks()) {
            add("<path d=\"M%d %.1fH%d\" stroke=\"#e0e0e0\"/>\n", LEFT, y(tick), WIDTH - RIGHT);
            text(LEFT - 6, y(tick) + 4, "end", "fill=\"#333333\"", Axis.text(tick));
        }
        add("<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#333333\"/>\n", LEFT, TOP, bottom, WIDTH - RIGHT);
        text(
                (LEFT + WIDTH - RIGHT) / 2.0,
                HEIGHT - 12,
                "middle",
                "fill=\"#333333\"",
                chart.x().label());
        text(
                0,
                0,
                "middle",
                "fill=\"#333333\" transform=\"translate(16 %d) rotate(-90)\"".formatted((TOP + bottom) / 2),
                chart.y().label());
    }

    private void legend() {
        double at = LEFT;
        int line = 40;
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            double width = 34 + series.name().length() * (double) LETTER;
            if (at + width > WIDTH - RIGHT) {
                at = LEFT;
                line += 15;
            }
            String colour = COLOURS.get(i % COLOURS.size());
            if (series.look() != Look.MARKS) {
                add(
                        "<path d=\"M%.1f %dh18\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
                        at, line - 4, colour, dash(series));
            }
            if (hasMarks(series)) {
                mark(at + 9, line - 4.0, colour, false);
            }
            text(at + 23, line, "start", "fill=\"#333333\"", series.name());
            at += width;
        }
    }

    private void series(Series series, String colour) {
        if (series.look() != Look.MARKS && series.points().size() > 1) {
            add("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"%s d=\"", colour, dash(series));
            String command = "M";
            for (Point point : series.points()) {
                add("%s%.1f %.1f", command, x(point.x()), y(point.y()));
                command = "L";
            }
            add("\"/>\n");
        }
        for (Point point : series.points()) {
            if (hasMarks(series) || point.hollow()) {
                mark(x(point.x()), y(point.y()), colour, point.hollow());
            }
        }
    }

    private static boolean hasMarks(Series series) {
        return series.look() == Look.MARKS || series.look() == Look.MARKED_LINE;
    }

    private static String dash(Series series) {
        return series.look() == Look.DASHED ? " stroke-dasharray=\"6 4\"" : "";
    }

    private void mark(double x, double y, String colour, boolean hollow) {
        add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" stroke=\"%s\" fill=\"%s\"/>\n",
                x, y, colour, hollow ? "#ffffff" : colour);
    }

    private void text(double x, double y, String anchor, String attributes, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>\n", x, y, anchor, attributes, escape(words));
    }

    private double x(double value) {
        return LEFT + chart.x().position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - chart.y().position(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
