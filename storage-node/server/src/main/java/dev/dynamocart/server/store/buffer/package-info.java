/**
 * The write path: changes go to the log and to a buffer in memory that reads see, and from there in large transactions to
 * the database (§6.1: the object buffer, made durable).
 */
@NullMarked
package dev.dynamocart.server.store.buffer;

import org.jspecify.annotations.NullMarked;
