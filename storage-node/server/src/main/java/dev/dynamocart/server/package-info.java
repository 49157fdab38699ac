/**
 * The storage node's process: it opens the stores, drives each shard's core with one event loop, and ends in order. Everything
 * else is in the packages below; nothing outside this module depends on it.
 */
@NullMarked
package dev.dynamocart.server;

import org.jspecify.annotations.NullMarked;
