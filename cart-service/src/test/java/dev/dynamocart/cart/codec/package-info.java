/** The formats: golden bytes, every damaged byte refused, and only canonical bytes accepted. */
@NullMarked
package dev.dynamocart.cart.codec;

import org.jspecify.annotations.NullMarked;
