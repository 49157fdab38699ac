/**
 * What makes the processes of a cluster believe each other: the secret that all share, with the keys derived from it, one for
 * each purpose, so that a proof made for one is worth nothing for another; and certificates for TLS. Depends on the JDK and on
 * Netty's TLS only.
 */
@NullMarked
package dev.dynamocart.wire.trust;

import org.jspecify.annotations.NullMarked;
