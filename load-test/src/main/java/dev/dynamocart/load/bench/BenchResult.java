package dev.dynamocart.load.bench;

import dev.dynamocart.load.measure.Latencies;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What a benchmark found. An operation is one read-modify-write.
 *
 * @param interrupted it was ended early, so everything is about the part that took place
 * @param measured how long was measured
 * @param latencies of each operation, from its actual start
 * @param operations that succeeded
 * @param merged of them, those that found more than one sibling
 * @param failed operations that did not succeed
 * @param serverCpuMicros for each operation, all servers together
 * @param clientCpuMicros for each operation, the whole client process
 * @param serverBytes allocated for each operation, all servers together
 * @param clientBytes allocated for each operation, the whole client process
 */
public record BenchResult(
        boolean interrupted,
        Duration measured,
        Latencies latencies,
        long operations,
        long merged,
        long failed,
        OptionalDouble serverCpuMicros,
        double clientCpuMicros,
        OptionalDouble serverBytes,
        double clientBytes) {

    public double operationsPerSecond() {
        return operations * 1e9 / Math.max(1, measured.toNanos());
    }
}
