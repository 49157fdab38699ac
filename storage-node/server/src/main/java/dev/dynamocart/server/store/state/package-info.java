/**
 * What a shard must know of itself across restarts: who it is, which incarnation, how far its event numbers are leased, and
 * its last view of the cluster (P2).
 */
@NullMarked
package dev.dynamocart.server.store.state;

import org.jspecify.annotations.NullMarked;
