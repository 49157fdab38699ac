/**
 * A few storage node cores connected by direct calls, in virtual time, with everything that they say to each other written
 * down: for tests that follow one conversation step by step. Long random schedules with faults belong to the simulation
 * module.
 */
@NullMarked
package dev.dynamocart.core.cluster;

import org.jspecify.annotations.NullMarked;
