package dev.dynamocart.load.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plot of lines, built step by step and then written as SVG. */
public final class Plot {

    private static final int WIDTH = 960;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int LEGEND_GAP = 22;
    private static final double LETTER = 6.6;
    private static final int BAND_ROWS = 3;
    private static final int BAND_LETTERS_MAX = 14;

    private final String title;
    private final String description;
    private final Axis x;
    private final Axis y;
    private final int height;
    private final List<Line> lines = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Tip> tips = new ArrayList<>();
    private @Nullable Box box;
    private final StringBuilder out = new StringBuilder(8_192);

    private record Band(String label, double from, double to) {}

    private record Box(String label, double x, double y) {}

    private record Tip(double from, double to, String text) {}

    /**
     * A plot without lines.
     *
     * @param title what it is, in a few words
     * @param description what it shows, for who cannot see it
     * @param height in pixels of a page that is 960 wide
     */
    public Plot(String title, String description, Axis x, Axis y, int height) {
        this.title = title;
        this.description = description;
        this.x = x;
        this.y = y;
        this.height = height;
    }

    /** Adds a line; the legend names lines in this order. */
    public Plot line(Line line) {
        lines.add(line);
        return this;
    }

    /** Shades a range of x, such as the time of a fault. */
    public Plot band(String label, double from, double to) {
        bands.add(new Band(label, from, to));
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

    /** The SVG element; it uses the style sheet of the page, see {@link Style}. */
    public String svg() {
        out.setLength(0);
        out.append("<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\">");
        element("title", title + ". " + description);
        bands();
        box();
        axes();
        for (Line line : lines) {
            path(line);
        }
        legend();
        for (Tip tip : tips) {
            double from = px(tip.from);
            out.append(text(
                    "<rect class=\"tip\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\">",
                    from, TOP, Math.max(1, px(tip.to) - from), height - TOP - BOTTOM));
            element("title", tip.text);
            out.append("</rect>");
        }
        return out.append("</svg>\n").toString();
    }

    /** Labels that would run into the one before go one row down; long ones are cut to their first word. */
    private void bands() {
        double[] freeFrom = new double[BAND_ROWS];
        for (Band band : bands) {
            double from = px(band.from);
            rect("band", from, TOP, Math.max(2, px(band.to) - from), height - TOP - BOTTOM);
            String words = band.label.length() > BAND_LETTERS_MAX ? band.label.split(" ", 2)[0] : band.label;
            double width = words.length() * LETTER;
            double start = Math.min(from + 3, WIDTH - RIGHT - width);
            for (int row = 0; row < BAND_ROWS; row++) {
                if (freeFrom[row] <= start) {
                    label("band-label", start, TOP + 12 + row * 14.0, "start", words);
                    freeFrom[row] = start + width + 6;
                    break;
                }
            }
        }
    }

    private void box() {
        if (box != null) {
            double top = py(box.y);
            rect("sla", LEFT, top, px(box.x) - LEFT, height - BOTTOM - top);
            label("sla-label", LEFT + 6, top + 14, "start", box.label);
        }
    }

    private void axes() {
        for (Axis.Tick tick : y.ticks()) {
            double at = py(tick.value());
            segment("grid", LEFT, at, WIDTH - RIGHT, at);
            label("tick", LEFT - 6, at + 4, "end", tick.text());
        }
        for (Axis.Tick tick : x.ticks()) {
            double at = px(tick.value());
            segment("grid", at, TOP, at, height - BOTTOM);
            boolean last = at > WIDTH - RIGHT - 2 * LETTER;
            label("tick", last ? WIDTH - 2 : at, height - BOTTOM + 16, last ? "end" : "middle", tick.text());
        }
        segment("axis", LEFT, height - BOTTOM, WIDTH - RIGHT, height - BOTTOM);
        segment("axis", LEFT, TOP, LEFT, height - BOTTOM);
        label("axis-label", (LEFT + WIDTH - RIGHT) / 2.0, height - 8, "middle", x.label());
        label("axis-label", 4, TOP - 10, "start", y.label());
    }

    private void path(Line line) {
        out.append("<path class=\"").append(line.style()).append("\" d=\"");
        boolean open = false;
        for (int i = 0; i < line.xs.length; i++) {
            if (Double.isNaN(line.ys[i])) {
                open = false;
                continue;
            }
            boolean alone = !open && (i + 1 == line.xs.length || Double.isNaN(line.ys[i + 1]));
            out.append(text("%s%.1f %.1f", open ? "L" : "M", px(line.xs[i]), py(line.ys[i])));
            out.append(alone ? "h1" : "");
            open = true;
        }
        out.append("\"/>");
    }

    private void legend() {
        double at = WIDTH - RIGHT;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            at -= line.name.length() * LETTER;
            label("legend", at, TOP - 10, "start", line.name);
            out.append(text("<path class=\"%s\" d=\"M%.1f %d h16\"/>", line.style(), at - 20, TOP - 14));
            at -= 20 + LEGEND_GAP;
        }
    }

    private double px(double value) {
        return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return height - BOTTOM - y.at(value) * (height - TOP - BOTTOM);
    }

    private void rect(String style, double left, double top, double width, double high) {
        out.append(text(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style, left, top, width, high));
    }

    private void segment(String style, double fromX, double fromY, double toX, double toY) {
        out.append(text("<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>", style, fromX, fromY, toX, toY));
    }

    private void label(String style, double left, double base, String anchor, String words) {
        out.append(text(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style, left, base, anchor, Markup.escape(words)));
    }

    private void element(String name, String words) {
        out.append('<').append(name).append('>').append(Markup.escape(words));
        out.append("</").append(name).append('>');
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
