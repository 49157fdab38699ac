package dev.dynamocart.load.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The names of bands, above the plot in as many rows as it takes, so that no name covers another or a line. A long name is cut to
 * its first word; the table of faults has the whole.
 */
final class BandLabels {

    private static final double LETTER = 7.2;
    private static final double GAP = 10;
    private static final int LETTERS_MAX = 16;

    private BandLabels() {}

    /**
     * A name with its place.
     *
     * @param row from below
     * @param stem where the band begins
     */
    record Placed(String words, double left, double width, int row, double stem) {}

    /**
     * Places all names.
     *
     * @param toPixels where a value of the x axis lies
     * @param end no name goes beyond it
     */
    static List<Placed> place(List<Chart.Band> bands, DoubleUnaryOperator toPixels, double end) {
        List<Placed> placed = new ArrayList<>();
        List<Double> freeFrom = new ArrayList<>();
        for (Chart.Band band : bands) {
            String words = band.name().length() > LETTERS_MAX ? band.name().split(" ", 2)[0] : band.name();
            double width = words.length() * LETTER;
            double stem = toPixels.applyAsDouble(band.from());
            double left = Math.min(stem, end - width);
            int row = 0;
            while (row < freeFrom.size() && freeFrom.get(row) > left) {
                row++;
            }
            if (row == freeFrom.size()) {
                freeFrom.add(0.0);
            }
            freeFrom.set(row, left + width + GAP);
            placed.add(new Placed(words, left, width, row, stem));
        }
        return placed;
    }
}
