/**
 * The HTTP interface for clients: {@code /kv/{key}}. Runs on the event loops, next to the shards; every answer that is not a
 * success is a problem document (RFC 9457) that says what to do.
 */
@NullMarked
package dev.dynamocart.server.http;

import org.jspecify.annotations.NullMarked;
