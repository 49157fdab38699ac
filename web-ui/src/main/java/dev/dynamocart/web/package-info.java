/**
 * The shop's pages: whole pages from the server, rendered with Qute, that work without JavaScript. What is for sale and what is in
 * a cart is asked of the cart service over HTTP; this process keeps no state of its own but a copy of the catalogue.
 */
@NullMarked
package dev.dynamocart.web;

import org.jspecify.annotations.NullMarked;
