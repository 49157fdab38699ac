/**
 * The append-only log that makes writes durable before they are answered: checksummed entries in preallocated segments, one
 * sync for many writes (group commit), and the recovery that reads them again (§6.1: the object buffer, made durable).
 */
@NullMarked
package dev.dynamocart.server.store.log;

import org.jspecify.annotations.NullMarked;
