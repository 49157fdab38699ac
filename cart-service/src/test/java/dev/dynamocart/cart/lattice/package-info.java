/** The semilattices of carts against plain sets and maps, with random inputs and a printed seed. */
@NullMarked
package dev.dynamocart.cart.lattice;

import org.jspecify.annotations.NullMarked;
