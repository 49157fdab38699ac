package dev.dynamocart.load.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault and when it is to happen.
 *
 * @param at since the measurement began
 * @param fault what
 * @param length after it the fault ends; null if it does not end by itself. A killed node is started then
 */
public record PlannedFault(
        Duration at, Fault fault, @Nullable Duration length) {

    public PlannedFault {
        switch (fault) {
            case Fault.Start _ -> {
                if (length != null) {
                    throw new IllegalArgumentException("a start has no length");
                }
            }
            case Fault.Change change -> {
                if (length != null) {
                    throw new IllegalArgumentException(
                            "'" + change.label() + "' has no length: it lasts until the ring is settled");
                }
            }
            case Fault.Kill _ -> {}
            case Fault.Pause _, Fault.Partition _, Fault.Slow _, Fault.Isolate _ -> {
                if (length == null) {
                    throw new IllegalArgumentException(fault.label() + " needs a length: 'for 5s'");
                }
            }
        }
    }
}
