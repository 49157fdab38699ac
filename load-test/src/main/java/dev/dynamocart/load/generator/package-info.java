/**
 * The open loop takes arrivals when they are due, on one event loop, whatever became of those before; in the closed loop people wait
 * for answers and think. Knows neither carts nor measurement.
 */
@NullMarked
package dev.dynamocart.load.generator;

import org.jspecify.annotations.NullMarked;
