/**
 * The port to the store: read all siblings of a key with their causal context, write one value with it (§4.1, §4.4). Every
 * call and every answer happens on one event loop, so a request changes threads nowhere; the three outcomes of a write are
 * told apart. What is behind the port is a cluster, or memory in tests.
 */
@NullMarked
package dev.dynamocart.cart.store;

import org.jspecify.annotations.NullMarked;
