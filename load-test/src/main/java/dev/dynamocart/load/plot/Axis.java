package dev.dynamocart.load.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what it shows, with its unit
 * @param low its smallest value; positive on a logarithmic axis
 * @param high its largest value
 * @param logarithmic whether equal distances stand for equal factors
 */
public record Axis(String label, double low, double high, boolean logarithmic) {

    private static final int TICKS = 6;

    public Axis {
        if (!(high > low) || (logarithmic && !(low > 0))) {
            throw new IllegalArgumentException("the axis \"" + label + "\" cannot go from " + low + " to " + high);
        }
    }

    /** An axis with equal distances. */
    public static Axis linear(String label, double low, double high) {
        return new Axis(label, low, high, false);
    }

    /** An axis with equal factors, from and to a power of ten that holds everything between the two values. */
    public static Axis log(String label, double smallest, double largest) {
        double low = Math.pow(10, Math.floor(Math.log10(smallest)));
        double high = Math.pow(10, Math.ceil(Math.log10(largest)));
        return new Axis(label, low, high > low ? high : low * 10, true);
    }

    /** Where a value stands between the two ends, 0 to 1; values outside stand at the end. */
    double position(double value) {
        double position = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.clamp(position, 0, 1);
    }

    /** Round values to mark. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            boolean few = Math.log10(high / low) < 2.5;
            for (double decade = low; decade <= high * 1.0001; decade *= 10) {
                for (double factor : few ? new double[] {1, 2, 5} : new double[] {1}) {
                    if (decade * factor <= high * 1.0001) {
                        ticks.add(decade * factor);
                    }
                }
            }
            return ticks;
        }
        double step = step((high - low) / TICKS);
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5, 10, 20, 50... that is not below the value. */
    private static double step(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double rest = value / decade;
        double factor = 10;
        if (rest <= 1) {
            factor = 1;
        } else if (rest <= 2) {
            factor = 2;
        } else if (rest <= 5) {
            factor = 5;
        }
        return factor * decade;
    }

    /** A value as it is written beside its mark. */
    static String text(double value) {
        if (value != 0 && Math.abs(value) < 0.001) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        String text = String.format(Locale.ROOT, "%,.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
