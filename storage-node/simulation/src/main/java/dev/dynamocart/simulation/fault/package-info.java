/**
 * Faults as values that a plan lists, and the driver that lets them happen in a world and ends them. What a fault may hit is
 * the plan's business (the fault atlas); here it just happens.
 */
@NullMarked
package dev.dynamocart.simulation.fault;

import org.jspecify.annotations.NullMarked;
