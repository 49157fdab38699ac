/**
 * The seeded world: a network and processes that run the real cores on simulated disks in virtual time. One thread, no wall
 * clock, nothing iterated in hash order, so a seed always gives the same run. Knows nothing of workloads, of faults to be
 * drawn, or of what is right and wrong: those who look on do, as {@link dev.dynamocart.simulation.world.Watch}.
 */
@NullMarked
package dev.dynamocart.simulation.world;

import org.jspecify.annotations.NullMarked;
