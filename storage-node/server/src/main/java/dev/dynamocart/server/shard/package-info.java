/**
 * The host of the core: one shard is one core on one event loop, with its store, its timers and its peers, so that a request
 * never waits for a lock or hops between threads. Everything that the core asks for is carried out here (architecture 3).
 */
@NullMarked
package dev.dynamocart.server.shard;

import org.jspecify.annotations.NullMarked;
