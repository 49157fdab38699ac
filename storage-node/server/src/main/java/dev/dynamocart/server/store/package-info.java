/**
 * A shard's data on disk. {@code KeyStore} is the port that engines implement; {@code ShardStore} answers the core's store
 * operations with it. Knows nothing of HTTP, peers or Quarkus (architecture decision 14, §6.1).
 */
@NullMarked
package dev.dynamocart.server.store;

import org.jspecify.annotations.NullMarked;
