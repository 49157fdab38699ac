/**
 * What makes a run repeatable: virtual time with one queue of events, seeded randomness, the rolling digest of all that
 * happened, and the readable journal. Depends on nothing of the store but its random source's interface.
 */
@NullMarked
package dev.dynamocart.simulation.clockwork;

import org.jspecify.annotations.NullMarked;
