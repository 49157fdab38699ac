/** The scenario table as a test, and the small print of the policies in it. */
@NullMarked
package dev.dynamocart.cart.policy;

import org.jspecify.annotations.NullMarked;
