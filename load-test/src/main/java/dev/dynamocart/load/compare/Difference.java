package dev.dynamocart.load.compare;

/**
 * How B differs from A in one number.
 *
 * @param name such as p99.9
 * @param a value of A in milliseconds
 * @param b value of B in milliseconds
 * @param lowPercent lower end of the interval for the difference, in percent of A
 * @param highPercent upper end
 */
public record Difference(String name, double a, double b, double lowPercent, double highPercent) {

    /** B against A; negative if B is faster. */
    public double percent() {
        return a == 0 ? 0 : 100 * (b - a) / a;
    }

    /** True if chance alone does not explain it. */
    public boolean shown() {
        return lowPercent > 0 || highPercent < 0;
    }

    /** The smallest difference that this comparison could have shown. */
    public double detectablePercent() {
        return (highPercent - lowPercent) / 2;
    }
}
