/** Placeholder. */
@NullMarked
package dev.dynamocart.cart;

import org.jspecify.annotations.NullMarked;
