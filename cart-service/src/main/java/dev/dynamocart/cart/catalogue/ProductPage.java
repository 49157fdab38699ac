package dev.dynamocart.cart.catalogue;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total products in all pages
 * @param page from 1
 * @param pages at least 1
 * @param categories all categories of the shop, to choose from
 */
public record ProductPage(List<Product> products, int total, int page, int pages, List<Category> categories) {}
