/** What every store behind the port must do. */
@NullMarked
package dev.dynamocart.cart.store;

import org.jspecify.annotations.NullMarked;
