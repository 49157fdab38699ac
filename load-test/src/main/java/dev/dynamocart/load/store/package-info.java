/**
 * Load on the store itself: an open loop of gets and read-modify-writes, over HTTP or through the Java client, with several
 * variants of the store in one run, and a coin for each request that decides between them. Everything here belongs to one
 * event loop; results are read when it is done.
 */
@NullMarked
package dev.dynamocart.load.store;

import org.jspecify.annotations.NullMarked;
