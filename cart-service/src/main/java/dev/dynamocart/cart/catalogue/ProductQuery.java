package dev.dynamocart.cart.catalogue;

/**
 * What to list.
 *
 * @param text words that must all occur in name, description, id or category; empty for all
 * @param category id of a category; empty for all
 * @param prices which prices
 * @param page from 1
 */
public record ProductQuery(String text, String category, PriceRange prices, Sort sort, int page) {

    /** Prices from one to another, both included, in minor units. */
    public record PriceRange(long minMinor, long maxMinor) {
        public static final PriceRange ALL = new PriceRange(0, Long.MAX_VALUE);

        public PriceRange {
            if (minMinor < 0 || minMinor > maxMinor) {
                throw new IllegalArgumentException("A price range goes from at least 0 upwards.");
            }
        }

        boolean contains(long priceMinor) {
            return minMinor <= priceMinor && priceMinor <= maxMinor;
        }
    }

    /** In which order to list. */
    public enum Sort {
        NAME,
        PRICE,
        PRICE_DESCENDING
    }
}
