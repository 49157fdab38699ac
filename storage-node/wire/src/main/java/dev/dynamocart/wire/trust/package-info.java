/**
 * The secret that all processes of a cluster share, and the keys derived from it: one for each purpose, so that a proof made
 * for one is worth nothing for another. Depends on the JDK only.
 */
@NullMarked
package dev.dynamocart.wire.trust;

import org.jspecify.annotations.NullMarked;
