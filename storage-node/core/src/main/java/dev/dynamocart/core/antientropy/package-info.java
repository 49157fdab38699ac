/**
 * Anti-entropy (§4.7): a hash tree for each partition held here, kept up to date with every stored change, and the exchange that
 * compares the trees of homes, finds the keys that differ and merges them both ways. Must not depend on other parts of layer 3:
 * it reads, merges and asks through {@link dev.dynamocart.core.antientropy.HomeCopies}.
 */
@NullMarked
package dev.dynamocart.core.antientropy;

import org.jspecify.annotations.NullMarked;
