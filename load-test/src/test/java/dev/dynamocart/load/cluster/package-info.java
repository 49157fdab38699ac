/** Tests of what is read from a cluster, and of the arithmetic of its changes. */
@NullMarked
package dev.dynamocart.load.cluster;

import org.jspecify.annotations.NullMarked;
