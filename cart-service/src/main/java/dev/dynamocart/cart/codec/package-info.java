/**
 * The bytes of carts, orders and manifests. Canonical: equal values have equal bytes, and only canonical bytes are accepted,
 * so encoding what was decoded gives the same bytes again. Versioned, bounded and checksummed; anything else is refused
 * with the place and the reason. One pass each way, no intermediate text.
 */
@NullMarked
package dev.dynamocart.cart.codec;

import org.jspecify.annotations.NullMarked;
