/**
 * The laws of the cart on seeded random histories of two to six devices, and an oracle that keeps full causal histories to
 * compare with. A failure prints the seed that repeats it.
 */
@NullMarked
package dev.dynamocart.cart.model;

import org.jspecify.annotations.NullMarked;
