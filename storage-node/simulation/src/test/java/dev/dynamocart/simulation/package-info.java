/** Whole schedules: determinism, planted faults, kept seeds, rare paths, and the cluster in memory. */
@NullMarked
package dev.dynamocart.simulation;

import org.jspecify.annotations.NullMarked;
