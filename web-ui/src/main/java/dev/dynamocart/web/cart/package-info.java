/**
 * The cart page and every change of a cart. Each change is a form post that answers with a redirect, and carries the operation id
 * of the form, so that it counts once however often it is sent.
 */
@NullMarked
package dev.dynamocart.web.cart;

import org.jspecify.annotations.NullMarked;
