/**
 * Tests of the client against {@code LoopbackCluster}: real storage cores on real sockets of this JVM, with a store in
 * memory.
 */
@NullMarked
package dev.dynamocart.client;

import org.jspecify.annotations.NullMarked;
