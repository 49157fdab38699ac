/** The line that a merge leaves in the log. */
@NullMarked
package dev.dynamocart.cart.host;

import org.jspecify.annotations.NullMarked;
