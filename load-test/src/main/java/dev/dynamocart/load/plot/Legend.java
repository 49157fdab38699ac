package dev.dynamocart.load.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the names of the lines stand above a plot: at the right end of one row if they fit there beside the name of the axis, else
 * from the left in as many rows as it takes, above the name of the axis.
 */
final class Legend {

    /** Room for the piece of line before a name. */
    static final int SWATCH = 22;

    private static final double LETTER = 6.9;
    private static final int GAP = 22;

    private final List<Place> places = new ArrayList<>();
    private final int extraRows;

    /** Where an entry begins, from the plot's left end, and in which row, from above. */
    record Place(double left, int row) {}

    Legend(List<String> names, double width, String axis) {
        double all = names.stream().mapToDouble(Legend::width).sum() - GAP;
        boolean fits = axis.length() * LETTER + GAP + all <= width;
        double left = fits ? width - all : 0;
        int row = 0;
        for (String name : names) {
            if (left > 0 && left + width(name) - GAP > width + 1) {
                left = 0;
                row++;
            }
            places.add(new Place(left, row));
            left += width(name);
        }
        extraRows = fits ? 0 : row + 1;
    }

    Place place(int line) {
        return places.get(line);
    }

    /** How many rows it takes beside that with the name of the axis. */
    int extraRows() {
        return extraRows;
    }

    private static double width(String name) {
        return SWATCH + name.length() * LETTER + GAP;
    }
}
