/** Version tokens: genuine, forged and foreign. */
@NullMarked
package dev.dynamocart.cart.version;

import org.jspecify.annotations.NullMarked;
