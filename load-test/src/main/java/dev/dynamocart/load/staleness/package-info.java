/**
 * How soon after its acknowledgement a write is seen by reads: measured by probes, and predicted from the delays of single
 * replicas, after "Probabilistically Bounded Staleness" (Bailis and others, VLDB 2012). The prediction is pure arithmetic.
 */
@NullMarked
package dev.dynamocart.load.staleness;

import org.jspecify.annotations.NullMarked;
