/**
 * Reaping of deleted objects (P10): when a key holds nothing but a tombstone, and every node agrees, its record is removed. Must
 * not depend on other parts of layer 3: it asks and reaps through {@link dev.dynamocart.core.reaping.ReapingPeers}.
 */
@NullMarked
package dev.dynamocart.core.reaping;

import org.jspecify.annotations.NullMarked;
