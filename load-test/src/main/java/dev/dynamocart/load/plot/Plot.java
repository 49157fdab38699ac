package dev.dynamocart.load.plot;

import dev.dynamocart.load.plot.Series.Colour;
import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plot of lines, built step by step and then written as SVG. */
public final class Plot {

    private static final int WIDTH = 960;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int BOTTOM = 44;
    /** Room above the plot for the name of the y axis. */
    private static final int HEAD = 34;
    /** Height of a row of names above the plot. */
    private static final double ROW = 18;

    private static final List<Colour> IN_TURN =
            List.of(Colour.BLUE, Colour.ORANGE, Colour.GREEN, Colour.PURPLE, Colour.YELLOW, Colour.GREY);

    private final String title;
    private final String description;
    private final Axis x;
    private final Axis y;
    private final int height;
    private final List<Series> lines = new ArrayList<>();
    private final List<Chart.Band> bands = new ArrayList<>();
    private final List<Tip> tips = new ArrayList<>();
    private @Nullable Box box;

    private record Box(String label, double x, double y) {}

    private record Tip(double from, double to, String text) {}

    /**
     * A plot without lines.
     *
     * @param title what it is, in a few words
     * @param description what it shows, for who cannot see it
     * @param height in pixels of a page that is 960 wide; rows of names above the plot make it higher
     */
    public Plot(String title, String description, Axis x, Axis y, int height) {
        this.title = title;
        this.description = description;
        this.x = x;
        this.y = y;
        this.height = height;
    }

    /** Adds a line; the legend names lines in this order. */
    public Plot series(Series line) {
        lines.add(line);
        return this;
    }

    /** Shades a range of x, such as the time of a fault. */
    public Plot band(String label, double from, double to) {
        bands.add(new Chart.Band(label, from, to));
        return this;
    }

    /** Draws the box from the origin to a point in which all lines should stay until they leave it to the right. */
    public Plot box(String label, double toX, double toY) {
        box = new Box(label, toX, toY);
        return this;
    }

    /** Shows a text when a pointer rests on a range of x. */
    public Plot tip(double from, double to, String text) {
        tips.add(new Tip(from, to, text));
        return this;
    }

    /** The SVG element for a page that has the style sheet, see {@link Style}. */
    public String svg() {
        return new Drawing().draw("");
    }

    /** The same as a file of its own, with its style sheet inside. */
    public String file() {
        return new Drawing().draw("<style>" + Style.SHEET + "</style>");
    }

    /** One drawing; the rows of names above decide where the plot begins. */
    private final class Drawing {

        private final Pen pen = new Pen();
        private final Legend legend =
                new Legend(lines.stream().map(Series::name).toList(), WIDTH - LEFT - RIGHT, y.label());
        private final List<BandLabels.Placed> names = BandLabels.place(bands, this::px, WIDTH - RIGHT);
        private final double axisRow = HEAD - 10 + ROW * legend.extraRows();
        private final double top = axisRow
                + 10
                + ROW * names.stream().mapToInt(label -> label.row() + 1).max().orElse(0);
        private final double bottom = height + top - HEAD - BOTTOM;

        private String draw(String style) {
            boolean alone = !style.isEmpty();
            pen.format(
                    "<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %.0f\"%s>",
                    WIDTH,
                    bottom + BOTTOM,
                    alone ? " width=\"%d\" height=\"%.0f\"".formatted(WIDTH, bottom + BOTTOM) : "");
            pen.element("title", title + ". " + description);
            pen.raw(style);
            if (alone) {
                pen.rect("page", 0, 0, WIDTH, bottom + BOTTOM);
            }
            bands();
            box();
            axes();
            for (int i = 0; i < lines.size(); i++) {
                line(lines.get(i), colour(i));
            }
            legend();
            tips();
            pen.raw("</svg>\n");
            return pen.toString();
        }

        private void bands() {
            for (Chart.Band band : bands) {
                pen.rect("band", px(band.from()), top, Math.max(2, px(band.to()) - px(band.from())), bottom - top);
            }
            for (BandLabels.Placed name : names) {
                double base = top - 5 - ROW * name.row();
                pen.segment("band-stem", name.stem(), base + 3, name.stem(), top);
                pen.label("band-label", name.left(), base, "start", name.words());
            }
        }

        private void box() {
            if (box != null) {
                double upper = py(box.y);
                pen.rect("sla", LEFT, upper, px(box.x) - LEFT, bottom - upper);
                pen.label("sla-label", LEFT + 6.0, upper + 14, "start", box.label);
            }
        }

        private void axes() {
            for (Axis.Tick tick : y.ticks()) {
                double at = py(tick.value());
                pen.segment("grid", LEFT, at, WIDTH - RIGHT, at);
                pen.label("tick", LEFT - 6.0, at + 4, "end", tick.text());
            }
            for (Axis.Tick tick : x.ticks()) {
                double at = px(tick.value());
                pen.segment("grid", at, top, at, bottom);
                boolean last = at > WIDTH - 2 * RIGHT;
                pen.label("tick", last ? WIDTH - 2.0 : at, bottom + 16, last ? "end" : "middle", tick.text());
            }
            pen.segment("axis", LEFT, bottom, WIDTH - RIGHT, bottom);
            pen.segment("axis", LEFT, top, LEFT, bottom);
            pen.label("axis-label", (LEFT + WIDTH - RIGHT) / 2.0, bottom + BOTTOM - 8, "middle", x.label());
            pen.label("axis-label", 4, axisRow, "start", y.label());
        }

        private void line(Series series, String colour) {
            if (series.look() != Look.MARKS) {
                path(series.points(), "line " + colour + (series.look() == Look.DASHED ? " dashed" : ""));
            }
            for (Point point : series.points()) {
                if (!Double.isNaN(point.y()) && (series.hasMarks() || point.hollow())) {
                    pen.mark(colour, px(point.x()), py(point.y()), point.hollow());
                }
            }
        }

        /** A gap where a y is not known; a point between two gaps is a short dash. */
        private void path(List<Point> points, String style) {
            pen.raw("<path class=\"" + style + "\" d=\"");
            boolean open = false;
            for (int i = 0; i < points.size(); i++) {
                Point point = points.get(i);
                if (Double.isNaN(point.y())) {
                    open = false;
                    continue;
                }
                boolean alone = !open
                        && (i + 1 == points.size()
                                || Double.isNaN(points.get(i + 1).y()));
                pen.format("%s%.1f %.1f%s", open ? "L" : "M", px(point.x()), py(point.y()), alone ? "h1" : "");
                open = true;
            }
            pen.raw("\"/>");
        }

        private void legend() {
            for (int i = 0; i < lines.size(); i++) {
                Series series = lines.get(i);
                Legend.Place place = legend.place(i);
                double base = HEAD - 10 + ROW * place.row();
                double left = LEFT + place.left();
                if (series.look() != Look.MARKS) {
                    pen.format(
                            "<path class=\"line %s%s\" d=\"M%.1f %.1fh16\"/>",
                            colour(i), series.look() == Look.DASHED ? " dashed" : "", left, base - 4);
                }
                if (series.hasMarks()) {
                    pen.mark(colour(i), left + 8, base - 4, false);
                }
                pen.label("legend", left + Legend.SWATCH, base, "start", series.name());
            }
        }

        private void tips() {
            for (Tip tip : tips) {
                double from = px(tip.from);
                pen.format(
                        "<rect class=\"tip\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">",
                        from, top, Math.max(1, px(tip.to) - from), bottom - top);
                pen.element("title", tip.text);
                pen.raw("</rect>");
            }
        }

        private String colour(int line) {
            Colour given = lines.get(line).colour();
            Colour colour = given != null ? given : IN_TURN.get(line % IN_TURN.size());
            return colour.name().toLowerCase(Locale.ROOT);
        }

        private double px(double value) {
            return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
        }

        private double py(double value) {
            return bottom - y.at(value) * (bottom - top);
        }
    }
}
