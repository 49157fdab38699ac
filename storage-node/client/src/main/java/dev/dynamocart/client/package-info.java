/**
 * The client library of the store (§6.4): it knows the ring, coordinates reads itself and hands each put to a node that may
 * coordinate it. It runs the core's {@code ClientNode} on one Netty event loop, over the connections of {@code wire}.
 */
@NullMarked
package dev.dynamocart.client;

import org.jspecify.annotations.NullMarked;
