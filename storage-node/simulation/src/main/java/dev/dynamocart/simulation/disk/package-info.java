/**
 * Simulated disks that keep the contract of {@link dev.dynamocart.core.host.StoreOp} and use every freedom that it leaves:
 * they sync late, lose a tail of unsynced writes in a crash, run full, run slow, damage records and get lost as a whole.
 */
@NullMarked
package dev.dynamocart.simulation.disk;

import org.jspecify.annotations.NullMarked;
