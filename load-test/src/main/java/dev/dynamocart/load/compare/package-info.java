/**
 * Whether one of two is faster, or whether chance alone could have made the difference: percentiles of merged histograms, and
 * confidence intervals from a block bootstrap, since slow requests come in clusters.
 */
@NullMarked
package dev.dynamocart.load.compare;

import org.jspecify.annotations.NullMarked;
