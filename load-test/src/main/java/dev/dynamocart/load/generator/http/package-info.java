/**
 * A small HTTP/1.1 client for load: a fixed set of keep-alive connections on one event loop, opened before time zero,
 * one request at a time on each, and a queue for what finds none free. It retries nothing, follows nothing and keeps
 * nothing; request bytes are written by the caller straight into a pooled buffer. Knows nothing of carts.
 */
@NullMarked
package dev.dynamocart.load.generator.http;

import org.jspecify.annotations.NullMarked;
