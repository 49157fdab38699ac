/**
 * Faults and changes of members inside a run, on the run's own clock: what is planned, what really happened and when, what came of
 * it in the cluster, and what latency and availability were before, during and after. Nodes are broken and changed only here.
 */
@NullMarked
package dev.dynamocart.load.fault;

import org.jspecify.annotations.NullMarked;
