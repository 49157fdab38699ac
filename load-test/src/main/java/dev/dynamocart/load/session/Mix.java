package dev.dynamocart.load.session;

/**
 * What shoppers do, as shares between 0 and 1.
 *
 * @param reads of all requests
 * @param sharedAdds of the changes: adds to the line that all devices of the cart use
 * @param setsAndRemoves of the remaining changes, where the rules allow one; half are sets, half removals
 * @param sameCart how often the cart of the request before is used again, by another device: two people at once
 */
public record Mix(double reads, double sharedAdds, double setsAndRemoves, double sameCart) {

    /** Half reads; of the changes about three quarters adds; one request in eight right behind another on its cart. */
    public static final Mix SHOP = new Mix(0.5, 0.25, 0.45, 0.125);

    public Mix {
        for (double share : new double[] {reads, sharedAdds, setsAndRemoves, sameCart}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share lies between 0 and 1, was " + share);
            }
        }
    }
}
