/**
 * Everything that nodes and clients say to each other, as sealed records: messages between processes, requests from a
 * client's edge and the replies to them. Layer 1: values only; depends on {@code version} and {@code ring}.
 */
@NullMarked
package dev.dynamocart.core.message;

import org.jspecify.annotations.NullMarked;
