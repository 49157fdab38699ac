/**
 * The settings of the process: one {@code dynamo} tree at the edge, read once and validated into the records that the core,
 * the wire and the store take. What makes no sense stops the start with one sentence.
 */
@NullMarked
package dev.dynamocart.server.config;

import org.jspecify.annotations.NullMarked;
