package dev.dynamocart.cart.catalogue;

/**
 * What to list.
 *
 * @param text words that must all occur in name, description, id or category; empty for all
 * @param category id of a category; empty for all
 * @param page from 1
 */
public record ProductQuery(String text, String category, Sort sort, int page) {

    /** In which order to list. */
    public enum Sort {
        NAME,
        PRICE,
        PRICE_DESCENDING
    }
}
