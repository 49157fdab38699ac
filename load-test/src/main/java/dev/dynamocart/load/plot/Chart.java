package dev.dynamocart.load.plot;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a plot shows, as data.
 *
 * @param title what it is, in a few words
 * @param x the axis below
 * @param y the axis at the left
 * @param series the lines
 * @param bands shaded stretches of the x axis, such as faults
 */
public record Chart(String title, Axis x, Axis y, List<Series> series, List<Band> bands) {

    private static final int HEIGHT = 380;

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

    /** The drawing. */
    public Plot plot() {
        String lines = series.stream().map(Series::name).collect(Collectors.joining("; "));
        Plot plot = new Plot(title, y.label() + " by " + x.label() + ": " + lines, x, y, HEIGHT);
        series.forEach(plot::series);
        bands.forEach(band -> plot.band(band.name(), band.from(), band.to()));
        return plot;
    }
}
