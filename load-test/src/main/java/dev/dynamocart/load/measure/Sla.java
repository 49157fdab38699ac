package dev.dynamocart.load.measure;

/**
 * The promise a run is held to: a share of all requests answered well within a time.
 *
 * @param millis the time
 * @param percent the share, such as 99.9
 */
public record Sla(int millis, double percent) {

    /** 100 - 99.9 is a little less than 0.1 in binary; nobody promises more than nine decimals. */
    private static final double ROUNDING = 1e9;

    public Sla {
        if (millis < 1) {
            throw new IllegalArgumentException("the SLA's time must be at least 1 ms, was " + millis);
        }
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException("the SLA's share must lie between 0 and 100 percent, was " + percent);
        }
    }

    /** The share of requests that may violate it: exactly 0.001 for 99.9 percent. */
    public double violationShareMax() {
        return Math.round((100 - percent) * ROUNDING) / (100 * ROUNDING);
    }
}
