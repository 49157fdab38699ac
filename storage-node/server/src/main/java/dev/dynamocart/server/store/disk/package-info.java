/**
 * Opens a shard's folder: locks it, decides whether it can be trusted, moves it aside when it cannot, and checks it in the
 * background afterwards.
 */
@NullMarked
package dev.dynamocart.server.store.disk;

import org.jspecify.annotations.NullMarked;
