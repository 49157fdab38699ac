package dev.dynamocart.cart.catalogue;

/**
 * One product as the API shows it.
 *
 * @param priceMinor in minor units of the currency
 * @param category id of its category
 */
public record Product(
        String productId, String name, String description, long priceMinor, String currency, String category) {}
