package dev.dynamocart.load.measure;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What happened in one second of a run: latencies of the requests that were due in it, whenever they ended, beside what
 * ended in it. An object is used again for a later second once its reader is done.
 */
public final class Second {

    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private final Map<Operation, Histogram> responses = new EnumMap<>(Operation.class);
    private int index;
    private long due;
    private long failed;
    private long violations;
    private long answered;
    private long lagNanosMax;
    private long poolWaitNanosMax;
    private int underWay;
    private MachineWatch.MachineHealth machine = MachineWatch.MachineHealth.UNKNOWN;

    Second() {
        for (Operation operation : Operation.values()) {
            Histogram histogram = new Histogram(DIGITS);
            histogram.setAutoResize(true);
            responses.put(operation, histogram);
        }
    }

    /** Becomes another second, empty. */
    void begin(int newIndex) {
        index = newIndex;
        due = 0;
        failed = 0;
        violations = 0;
        answered = 0;
        lagNanosMax = 0;
        poolWaitNanosMax = 0;
        underWay = 0;
        machine = MachineWatch.MachineHealth.UNKNOWN;
        responses.values().forEach(Histogram::reset);
    }

    void takeDue(Sample sample, long responseMicros, boolean violation) {
        responses(sample.operation()).recordValue(responseMicros);
        due++;
        failed += sample.ending() == Ending.OK ? 0 : 1;
        violations += violation ? 1 : 0;
        lagNanosMax = Math.max(lagNanosMax, sample.dispatchedNanos() - sample.intendedNanos());
        poolWaitNanosMax = Math.max(poolWaitNanosMax, sample.sentNanos() - sample.dispatchedNanos());
    }

    void takeEnded(Sample sample) {
        answered += sample.ending() == Ending.OK ? 1 : 0;
    }

    void takeState(int requestsUnderWay, MachineWatch.MachineHealth health) {
        underWay = requestsUnderWay;
        machine = health;
    }

    /** Seconds since the measurement began. */
    public int index() {
        return index;
    }

    /** Response times in microseconds of the requests of one kind that were due in this second. */
    public Histogram responses(Operation operation) {
        Histogram found = responses.get(operation);
        if (found == null) {
            throw new IllegalStateException("every operation has a histogram, " + operation + " has none");
        }
        return found;
    }

    /** The same in one row of numbers. */
    SecondRow row() {
        Histogram all = new Histogram(DIGITS);
        all.setAutoResize(true);
        responses.values().forEach(all::add);
        return new SecondRow(
                index,
                due,
                answered,
                failed,
                violations,
                all.getValueAtPercentile(50) / MICROS_PER_MILLI,
                all.getValueAtPercentile(99) / MICROS_PER_MILLI,
                all.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                all.getMaxValue() / MICROS_PER_MILLI,
                lagNanosMax / 1e6,
                poolWaitNanosMax / 1e6,
                underWay,
                machine);
    }
}
