package dev.dynamocart.load.plot;

import java.util.List;

/**
 * What is to be drawn.
 *
 * @param title above the chart; empty for none
 * @param x the axis below
 * @param y the axis at the left
 * @param series the lines
 * @param bands shaded stretches of the x axis, such as faults
 */
public record Chart(String title, Axis x, Axis y, List<Series> series, List<Band> bands) {

    public Chart {
        series = List.copyOf(series);
        bands = List.copyOf(bands);
    }

    /** A chart without shaded stretches. */
    public Chart(String title, Axis x, Axis y, List<Series> series) {
        this(title, x, y, series, List.of());
    }

    /**
     * A shaded stretch.
     *
     * @param from on the x axis
     * @param to on the x axis; the same as {@code from} for a moment
     */
    public record Band(String name, double from, double to) {}
}
