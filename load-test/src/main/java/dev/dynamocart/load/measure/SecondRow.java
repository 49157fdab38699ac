package dev.dynamocart.load.measure;

import java.util.List;

/**
 * One second of a run as a row of numbers. Latencies are those of the requests that were <i>due</i> in the second;
 * {@code answered} counts what was <i>answered</i> in it. In a stall the two part: filing both under one clock is how
 * reports come to show more answers than a service gave.
 *
 * @param second since the measurement began
 * @param due requests due
 * @param answered requests answered well in this second, whenever they were due
 * @param failed requests due in this second that did not end well
 * @param violations requests due in this second that broke the SLA
 * @param p50Millis of those due; 0 if there were none
 * @param p99Millis of those due
 * @param p999Millis of those due; the slowest one if there are fewer than a thousand
 * @param maxMillis of those due
 * @param lagMillisMax most that the generator took one up late
 * @param poolWaitMillisMax longest wait for a connection
 * @param underWay requests without an end at the end of the second
 * @param machine the generator's machine in this second
 */
public record SecondRow(
        int second,
        long due,
        long answered,
        long failed,
        long violations,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        double lagMillisMax,
        double poolWaitMillisMax,
        int underWay,
        MachineWatch.MachineHealth machine) {

    private static final double IDLE_PERCENT_MIN = 5;

    /** Requests that were only slow, and due in seconds in which the machine had no CPU time left. */
    public static long slowOnBusyMachine(List<SecondRow> rows) {
        return rows.stream()
                .filter(row -> row.machine().idlePercent() >= 0 && row.machine().idlePercent() < IDLE_PERCENT_MIN)
                .mapToLong(row -> row.violations() - row.failed())
                .sum();
    }
}
