package dev.dynamocart.load.audit;

/**
 * A line of a cart that does not hold what it must.
 *
 * @param fault what is wrong with it
 * @param units how many units are wrong
 * @param cartId the cart
 * @param productId the line
 * @param low fewest units the ledger allows
 * @param high most units the ledger allows
 * @param found what the service says
 */
public record Finding(Fault fault, int units, String cartId, String productId, int low, int high, int found) {

    /** The four ways in which a cart can be wrong. */
    public enum Fault {
        /** An acknowledged unit is gone. */
        LOST,
        /** A unit that an acknowledged removal or set had seen is back. */
        RESURFACED,
        /** A unit is there more often than it was added. */
        DUPLICATED,
        /** A unit is there that nobody added. */
        INVENTED
    }
}
