/**
 * Checking out by manifest and the orders that come of it. A form names exactly what its page showed; what arrives in the cart
 * meanwhile stays there, and the same form sent twice gives one order.
 */
@NullMarked
package dev.dynamocart.web.checkout;

import org.jspecify.annotations.NullMarked;
