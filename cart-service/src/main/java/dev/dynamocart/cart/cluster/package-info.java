/**
 * The store behind the port: a ring-aware client of the storage cluster on the event loop that serves the request (§6.4). Knows
 * the client's types and nothing of carts.
 */
@NullMarked
package dev.dynamocart.cart.cluster;

import org.jspecify.annotations.NullMarked;
