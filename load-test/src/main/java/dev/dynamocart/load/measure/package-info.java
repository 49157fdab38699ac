/**
 * What a run measures: response time from the intended start, service time, dispatch lag and the wait for a connection,
 * each in a histogram of its own, counts of how requests ended, and the health of the generator's own machine. No
 * percentile is ever computed from another percentile.
 */
@NullMarked
package dev.dynamocart.load.measure;

import org.jspecify.annotations.NullMarked;
