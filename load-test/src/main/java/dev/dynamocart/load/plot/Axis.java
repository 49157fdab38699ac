package dev.dynamocart.load.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param label with the unit
 * @param from value at its start
 * @param to value at its end, larger
 * @param logarithmic equal distances are equal factors; then both ends are positive
 * @param ticks where it has a line and a number
 */
public record Axis(String label, double from, double to, boolean logarithmic, List<Tick> ticks) {

    private static final int TICKS_ABOUT = 6;
    /** Numbers from here on are written without a fraction. */
    private static final int WHOLE_FROM = 1_000;

    public Axis {
        if (!(to > from) || (logarithmic && from <= 0)) {
            throw new IllegalArgumentException("an axis from %f to %f".formatted(from, to));
        }
        ticks = List.copyOf(ticks);
    }

    /** A value with its words. */
    public record Tick(double value, String text) {}

    /** An axis with about six round numbers on it. */
    public static Axis linear(String label, double from, double to) {
        double end = to > from ? to : from + 1;
        double step = roundStep((end - from) / TICKS_ABOUT);
        List<Tick> ticks = new ArrayList<>();
        for (double value = Math.ceil(from / step) * step; value <= end + step * 1e-9; value += step) {
            ticks.add(new Tick(value, text(value)));
        }
        return new Axis(label, from, end, false, ticks);
    }

    /** An axis with powers of ten, and with 2 and 5 between them where there is room. */
    public static Axis logarithmic(String label, double from, double to) {
        double end = Math.max(to, from * 10);
        List<Tick> ticks = new ArrayList<>();
        double decades = Math.log10(end / from);
        for (int power = (int) Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(end)); power++) {
            for (int digit : decades > 3 ? new int[] {1} : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, power);
                if (value >= from * 0.999 && value <= end * 1.001) {
                    ticks.add(new Tick(value, text(value)));
                }
            }
        }
        return new Axis(label, from, end, true, ticks);
    }

    /** A logarithmic axis from and to a power of ten, which holds everything between two positive values. */
    public static Axis decades(String label, double smallest, double largest) {
        double from = Math.pow(10, Math.floor(Math.log10(smallest)));
        return logarithmic(label, from, Math.pow(10, Math.ceil(Math.log10(largest))));
    }

    /** Where a value lies, from 0 to 1; beyond the ends it is held at them. */
    double at(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
                : (value - from) / (to - from);
        return Math.clamp(share, 0.0, 1.0);
    }

    private static double roundStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        if (digit <= 1) {
            return power;
        }
        return digit <= 2 ? 2 * power : digit <= 5 ? 5 * power : 10 * power;
    }

    private static String text(double value) {
        double size = Math.abs(value);
        if (size >= WHOLE_FROM || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return size < 0.001
                ? String.format(Locale.ROOT, "%.0e", value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    }
}
