/** The API over HTTP, on the store in memory: every path, field, status and kind of bad input. */
@NullMarked
package dev.dynamocart.cart.rest;

import org.jspecify.annotations.NullMarked;
