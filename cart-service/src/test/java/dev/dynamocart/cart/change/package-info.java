/** The read-merge-write loop on virtual time, against a store in memory that fails in every way that a store can. */
@NullMarked
package dev.dynamocart.cart.change;

import org.jspecify.annotations.NullMarked;
