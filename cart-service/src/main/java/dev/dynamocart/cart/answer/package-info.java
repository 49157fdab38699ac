/** The shapes of the API's answers, and how they are made from carts and orders. No HTTP, no store. */
@NullMarked
package dev.dynamocart.cart.answer;

import org.jspecify.annotations.NullMarked;
