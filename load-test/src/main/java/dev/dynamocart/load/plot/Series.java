package dev.dynamocart.load.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that belong together, in the order in which they are joined.
 *
 * @param name as the legend says
 * @param look how they are drawn
 * @param colour null for the next one that is free
 * @param points a point whose y is NaN makes a gap
 */
public record Series(String name, Look look, @Nullable Colour colour, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }

    /** A series in the next colour. */
    public Series(String name, Look look, List<Point> points) {
        this(name, look, null, points);
    }

    /** A full line through as many x as y. */
    public static Series line(String name, Colour colour, double[] xs, double[] ys) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            points.add(new Point(xs[i], ys[i]));
        }
        return new Series(name, Look.LINE, colour, points);
    }

    /** The same line with dashes, for what was promised, expected or measured by somebody else. */
    public Series asDashes() {
        return new Series(name, Look.DASHED, colour, points);
    }

    /** The same in a colour of its own. */
    public Series in(Colour other) {
        return new Series(name, look, other, points);
    }

    boolean hasMarks() {
        return look == Look.MARKS || look == Look.MARKED_LINE;
    }

    /** How points are drawn. */
    public enum Look {
        /** Joined by a line. */
        LINE,
        /** Joined by a dashed line. */
        DASHED,
        /** Marks alone. */
        MARKS,
        /** Marks joined by a line. */
        MARKED_LINE
    }

    /** Colours that can be told apart with any eyes, in light and in dark. */
    public enum Colour {
        BLUE,
        ORANGE,
        GREEN,
        PURPLE,
        YELLOW,
        GREY
    }

    /**
     * One point.
     *
     * @param hollow drawn as a ring: fewer samples stand behind it than it would need
     */
    public record Point(double x, double y, boolean hollow) {

        public Point(double x, double y) {
            this(x, y, false);
        }
    }
}
