/** Carts on real processes: five packaged storage nodes and two packaged cart services on free loopback ports. */
@NullMarked
package dev.dynamocart.cart.process;

import org.jspecify.annotations.NullMarked;
