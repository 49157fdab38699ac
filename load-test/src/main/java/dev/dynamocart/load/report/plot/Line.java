package dev.dynamocart.load.report.plot;

import java.util.Locale;

/** A line through points; a point whose y is NaN makes a gap. */
public final class Line {

    final String name;
    final Colour colour;
    final boolean dashed;
    final double[] xs;
    final double[] ys;

    /** Colours that can be told apart with any eyes, in light and in dark. */
    public enum Colour {
        BLUE,
        ORANGE,
        GREEN,
        PURPLE,
        GREY
    }

    private Line(String name, Colour colour, boolean dashed, double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException("as many x as y are needed");
        }
        this.name = name;
        this.colour = colour;
        this.dashed = dashed;
        this.xs = xs;
        this.ys = ys;
    }

    /** A full line. */
    public static Line of(String name, Colour colour, double[] xs, double[] ys) {
        return new Line(name, colour, false, xs.clone(), ys.clone());
    }

    /** The same line with dashes, say for what somebody else measured. */
    public Line asDashes() {
        return new Line(name, colour, true, xs, ys);
    }

    String style() {
        return "line " + colour.name().toLowerCase(Locale.ROOT) + (dashed ? " dashed" : "");
    }
}
