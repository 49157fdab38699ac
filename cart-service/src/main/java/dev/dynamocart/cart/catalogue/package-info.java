/**
 * The products of the shop, read once from {@code catalogue.json}. Prices are integers in minor units. No store, no HTTP.
 */
@NullMarked
package dev.dynamocart.cart.catalogue;

import org.jspecify.annotations.NullMarked;
