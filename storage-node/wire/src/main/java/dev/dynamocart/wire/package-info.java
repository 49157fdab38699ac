/**
 * Bytes and sockets of the store: how values of the core become bytes, and how nodes and clients connect, prove the cluster
 * secret and exchange messages. The parts: {@code codec} (bytes), {@code trust} (the secret and certificates), {@code token}
 * (the context as clients of the HTTP interface hold it) and {@code peer} (connections). Depends on the core and Netty only.
 */
@NullMarked
package dev.dynamocart.wire;

import org.jspecify.annotations.NullMarked;
