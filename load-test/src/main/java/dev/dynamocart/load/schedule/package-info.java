/**
 * When requests are due, and who wakes the generator for them. Due times come from a seed and a rate alone: they never
 * depend on an answer, which is what makes the load open-loop. Knows nothing of HTTP, carts or measurement.
 */
@NullMarked
package dev.dynamocart.load.schedule;

import org.jspecify.annotations.NullMarked;
