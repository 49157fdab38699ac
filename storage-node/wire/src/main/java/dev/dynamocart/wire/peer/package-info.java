/**
 * Connections between nodes and from clients to nodes: frames, the handshake in which both sides prove the cluster secret,
 * batched writes, bounded queues, reconnecting, and faults for the lab. All of a transport happens on one event loop, which
 * also drives the core that it serves. The bytes are described in {@code docs/wire-protocol.md}. Depends on {@code codec},
 * {@code trust} and Netty.
 */
@NullMarked
package dev.dynamocart.wire.peer;

import org.jspecify.annotations.NullMarked;
