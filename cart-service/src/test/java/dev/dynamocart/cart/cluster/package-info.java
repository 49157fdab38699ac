/** Carts on the store's real cores: in virtual time without sockets, and on node processes. */
@NullMarked
package dev.dynamocart.cart.cluster;

import org.jspecify.annotations.NullMarked;
