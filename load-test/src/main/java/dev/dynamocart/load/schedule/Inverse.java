package dev.dynamocart.load.schedule;

/** Finds the moment at which so many requests are due: Newton's method inside a bracket, which is halved when a step leaves it. */
final class Inverse {

    /** A billionth of a request: far below a microsecond at any rate. */
    private static final double PRECISE_ENOUGH = 1e-9;

    private static final int STEPS_MAX = 80;

    private Inverse() {}

    static double secondsUntil(RateCurve curve, double due, double fromSeconds) {
        double low = fromSeconds;
        double high = fromSeconds + 1;
        while (curve.dueUntil(high) < due) {
            low = high;
            high += 2 * (high - fromSeconds);
        }
        double at = low;
        for (int step = 0; step < STEPS_MAX; step++) {
            double excess = curve.dueUntil(at) - due;
            if (Math.abs(excess) < PRECISE_ENOUGH) {
                break;
            }
            if (excess > 0) {
                high = at;
            } else {
                low = at;
            }
            double newton = at - excess / curve.ratePerSecond(at);
            at = newton > low && newton < high ? newton : (low + high) / 2;
        }
        return at;
    }
}
