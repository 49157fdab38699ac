package dev.dynamocart.cart.catalogue;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total products in all pages
 * @param page from 1
 * @param pages at least 1
 * @param categories all categories of the shop, to choose from
 * @param minPriceMinor the lowest price among what the words and the category find, whatever prices were asked for; 0 if nothing
 * @param maxPriceMinor the highest of them
 */
public record ProductPage(
        List<Product> products,
        int total,
        int page,
        int pages,
        List<Shelf> categories,
        long minPriceMinor,
        long maxPriceMinor) {

    /**
     * A category to choose.
     *
     * @param total products of it that the words and the prices find
     */
    public record Shelf(String id, String name, int total) {}
}
