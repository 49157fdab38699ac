package dev.dynamocart.load.session;

/**
 * The youngest acknowledged add of a cart to a line of which nothing is ever taken away: a read that begins later should show at
 * least so many units there.
 */
final class LastAdd {

    private static final int NONE = -1;

    private int product = NONE;
    private int units;
    private long acknowledgedNanos;

    void set(int newProduct, int newUnits, long nowNanos) {
        product = newProduct;
        units = newUnits;
        acknowledgedNanos = nowNanos;
    }

    void copyFrom(LastAdd other) {
        set(other.product, other.units, other.acknowledgedNanos);
    }

    boolean known() {
        return product != NONE;
    }

    long acknowledgedNanos() {
        return acknowledgedNanos;
    }

    boolean shownBy(CartAnswer answer) {
        return answer.quantity(product) >= units;
    }
}
