/**
 * Faults inside a run, on the run's own clock: what is planned, how it is done to a cluster that {@code ./cart up} started, what
 * really happened and when, and what latency and availability were before, during and after. Nodes are broken only here.
 */
@NullMarked
package dev.dynamocart.load.fault;

import org.jspecify.annotations.NullMarked;
