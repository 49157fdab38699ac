package dev.dynamocart.load.plot;

import java.util.List;

/**
 * Points that belong together, in the order in which they are joined.
 *
 * @param name as the legend says
 * @param look how they are drawn
 * @param points at least one
 */
public record Series(String name, Look look, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }

    /** How points are drawn. */
    public enum Look {
        /** Joined by a line. */
        LINE,
        /** Joined by a dashed line: what was expected, promised, or measured by others. */
        DASHED,
        /** Marks alone. */
        MARKS,
        /** Marks joined by a line. */
        MARKED_LINE
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
