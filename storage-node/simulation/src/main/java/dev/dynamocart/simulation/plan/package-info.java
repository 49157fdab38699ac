/**
 * The plan of a schedule: everything that a seed draws before the world begins. Configuration, workload, faults and what may
 * be promised under them (the fault atlas). Plans are values; parts of them can be left out to find the shortest failure.
 */
@NullMarked
package dev.dynamocart.simulation.plan;

import org.jspecify.annotations.NullMarked;
