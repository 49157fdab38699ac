package dev.dynamocart.web.client;

/** One change of a cart, as the cart service offers it. Quantities are 1 to 999; a set may also be 0, which removes. */
public sealed interface Change {
    /** The largest quantity that one change can carry; a line may hold more. */
    int QUANTITY_MAX = 999;

    /** The product whose line changes. */
    ProductId product();

    /** Adds units to whatever the cart holds. */
    record Add(ProductId product, int quantity) implements Change {}

    /** Adds units that a removal took out, so that the history can call it an undo. */
    record PutBack(ProductId product, int quantity) implements Change {}

    /**
     * Replaces the quantity that the shopper saw.
     *
     * @param seen the version of the cart that the page showed; empty if it is not known
     */
    record Set(ProductId product, int quantity, String seen) implements Change {}

    /**
     * Removes the units that the shopper saw.
     *
     * @param seen the version of the cart that the page showed; empty if it is not known
     */
    record Remove(ProductId product, String seen) implements Change {}

    /** Moves the line to the list for later. */
    record SaveForLater(ProductId product) implements Change {}

    /** Moves the line from the list for later back to the cart. */
    record MoveToCart(ProductId product) implements Change {}
}
