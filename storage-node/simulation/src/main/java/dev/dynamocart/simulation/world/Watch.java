package dev.dynamocart.simulation.world;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Who looks on: checkers, marks, counters. Called at the very step, in the order of joining. Sees everything, changes nothing;
 * throws a {@link Violation} to end the run.
 */
public interface Watch {

    /** A core told what happened. */
    default void onEvent(SimulatedProcess at, Event event) {}

    /** A core submitted a scan to its disk. */
    default void onScan(SimulatedProcess at, StoreOp.Scan scan) {}

    /** A core submitted a change to its disk. {@code before} is the record as it was; null when missing or damaged. */
    default void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {}

    /** A change is on stable storage. */
    default void onDurable(SimulatedProcess at, StoreOp operation) {}

    /** A write that was only buffered is gone, because the process ended before its answer, or the power went. */
    default void onLost(SimulatedProcess at, StoreOp operation) {}

    /** A core is told that a change is stored, on stable storage or in a buffer. */
    default void onConfirmed(SimulatedProcess at, StoreOp operation) {}

    /** A core is about to be handed a request: what it knows now is what it begins to work with. */
    default void onRequest(SimulatedProcess at, OpenRequest request) {}

    /** A core answered a request. */
    default void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {}

    /** The disk of a process that is down was set back to what it was some time ago. */
    default void onRestored(SimulatedProcess process) {}

    /** The clock of a process leapt ahead. */
    default void onClockLeapt(SimulatedProcess process) {}

    /** A process started, for the first time or again. */
    default void onStarted(SimulatedProcess process) {}

    /** A process crashed. */
    default void onCrashed(SimulatedProcess process) {}

    /** The power of a process's machine went; what was lost was told before. */
    default void onPowerLost(SimulatedProcess process) {}
}
