package dev.dynamocart.load.search;

/**
 * Looks for the highest rate that is kept: doubles it until one is not kept, then halves the gap between the highest that was
 * kept and the lowest that was not, until the two are close or there were enough tries.
 */
public final class RateSearch {

    private final double precision;
    private final double highest;
    private final int triesMax;
    private double kept;
    private double broken = Double.POSITIVE_INFINITY;
    private double next;
    private int tries;

    /**
     * A search that has not begun.
     *
     * @param first the first rate
     * @param highest no rate above it is tried
     * @param precision the gap at which it ends, as a share of the rate: 0.1 for ten percent
     * @param triesMax how many rates are tried at most
     */
    public RateSearch(double first, double highest, double precision, int triesMax) {
        if (!(first > 0 && highest >= first && precision > 0) || triesMax < 1) {
            throw new IllegalArgumentException(
                    "a search needs a positive first rate, a highest one that is not below it, and a try");
        }
        this.next = first;
        this.highest = highest;
        this.precision = precision;
        this.triesMax = triesMax;
    }

    public boolean isDone() {
        return tries >= triesMax || kept >= highest || broken - kept <= precision * kept;
    }

    /** The rate to try now. */
    public double next() {
        return next;
    }

    /** What came of {@link #next()}. */
    public void took(boolean isKept) {
        tries++;
        if (isKept) {
            kept = next;
        } else {
            broken = next;
        }
        next = Double.isInfinite(broken) ? Math.min(highest, 2 * kept) : (kept + broken) / 2;
    }

    /** The highest rate that was kept; 0 if none was. */
    public double kept() {
        return kept;
    }

    /** The lowest rate that was not kept; infinite if all were. */
    public double broken() {
        return broken;
    }
}
