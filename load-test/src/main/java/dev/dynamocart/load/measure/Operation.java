package dev.dynamocart.load.measure;

import java.util.List;
import java.util.Locale;

/** The kinds of request that are told apart in a report. */
public enum Operation {
    READ(false),
    ADD(true),
    SET(true),
    REMOVE(true),
    /** A shelf of the shop: everything, a category, a search. */
    BROWSE(false),
    /** A product's page. */
    PRODUCT(false),
    /** The cart's page. */
    CART(false),
    /** A form of the cart's page. */
    CHANGE(true),
    /** The pages and the form of the checkout. */
    CHECKOUT(true);

    /** What is asked of the cart service. */
    public static final List<Operation> OF_CARTS = List.of(READ, ADD, SET, REMOVE);

    /** What is asked of the store itself. */
    public static final List<Operation> OF_STORE = List.of(READ, ADD);

    /** What is asked of the shop's pages. */
    public static final List<Operation> OF_PAGES = List.of(BROWSE, PRODUCT, ADD, CART, CHANGE, CHECKOUT);

    private final boolean change;

    Operation(boolean change) {
        this.change = change;
    }

    /** Whether it changes a cart. */
    public boolean isChange() {
        return change;
    }

    /** The name in reports and summaries. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
