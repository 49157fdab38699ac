/**
 * The {@code KeyStore} on JetBrains Xodus: one environment for a shard, a store for each space, every record sealed. The only
 * package that knows Xodus.
 */
@NullMarked
package dev.dynamocart.server.store.xodus;

import org.jspecify.annotations.NullMarked;
