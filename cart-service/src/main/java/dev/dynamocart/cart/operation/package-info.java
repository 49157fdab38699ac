/**
 * What can be done to a cart, as values, and the rules of each: which dots an operation drops and which it writes. An
 * operation whose dot the cart has seen changes nothing, so any of them may be delivered any number of times (§4.4: an
 * add is never forgotten and never doubled). Pure; time and prices come in with the request.
 */
@NullMarked
package dev.dynamocart.cart.operation;

import org.jspecify.annotations.NullMarked;
