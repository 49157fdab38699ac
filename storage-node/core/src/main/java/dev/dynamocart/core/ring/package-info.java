/**
 * Where a key lives: MD5 positions on a ring of fixed equal partitions, their owners, and the preference list that every
 * node can compute for any key (§4.2, §4.3, §6.2 strategy 3). Layer 0: depends on nothing but the JDK.
 */
@NullMarked
package dev.dynamocart.core.ring;

import org.jspecify.annotations.NullMarked;
