/**
 * The deterministic simulator: schedules that are drawn from a seed and run on the real cores in a simulated world, with every
 * promise checked. Entry points: {@link dev.dynamocart.simulation.Simulation} runs schedules,
 * {@link dev.dynamocart.simulation.InMemoryCluster} is a small faultless cluster for other modules' tests.
 */
@NullMarked
package dev.dynamocart.simulation;

import org.jspecify.annotations.NullMarked;
