/** Fixed conversations in a simulated world, a few lines each, for faults that cost others their data. */
@NullMarked
package dev.dynamocart.simulation.scenario;

import org.jspecify.annotations.NullMarked;
