/**
 * What must be true, one class for each promise. Some look on at every step, some look at the end, when all is healed and
 * quiet. A broken promise is a {@link dev.dynamocart.simulation.world.Violation}. Checkers change nothing and know nothing of
 * the faults, except what the plan's envelope excuses.
 */
@NullMarked
package dev.dynamocart.simulation.checker;

import org.jspecify.annotations.NullMarked;
