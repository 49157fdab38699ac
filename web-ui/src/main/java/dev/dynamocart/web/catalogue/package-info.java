/**
 * What is for sale: a copy of the catalogue that outlives an outage of the cart service, and the search, filter, sort and paging
 * over it. It knows nothing of pages.
 */
@NullMarked
package dev.dynamocart.web.catalogue;

import org.jspecify.annotations.NullMarked;
