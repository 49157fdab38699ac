/**
 * The pages on which one looks around: home, category, search and a single product.
 */
@NullMarked
package dev.dynamocart.web.browse;

import org.jspecify.annotations.NullMarked;
