package dev.dynamocart.load.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Everything measured in a run. The generator's thread records; the reporter reads, at any time. Requests that were due
 * during the warm-up are not measured, whenever they ended.
 */
public final class Measurements {

    /** Answers from so many siblings or more are counted together. */
    public static final int VERSIONS_MAX = 5;

    private static final int OPEN_SECONDS = 15;

    private final long measuredFromNanos;
    private final long slaNanos;
    private final List<Operation> operations;
    private final Latencies all = new Latencies();
    private final Map<Operation, OperationMeasurements> byOperation = new EnumMap<>(Operation.class);
    private final Latencies service = new Latencies();
    private final Latencies lag = new Latencies();
    private final Latencies poolWait = new Latencies();
    private final Counts<Counter> counters = new Counts<>(Counter.class);
    private final LongAdder[] versions = new LongAdder[VERSIONS_MAX + 1];
    private final Visibility visibility = new Visibility();
    private final Timeline timeline;
    private final PauseMeter pauses;

    /** Plain counts beside the histograms. */
    public enum Counter {
        /** Requests due, warm-up included. */
        DUE,
        /** Requests answered well, warm-up included. */
        ANSWERED,
        /** Requests measured. */
        MEASURED,
        /** Measured requests that ended, well or not, later than the SLA's time, or did not end well. */
        VIOLATIONS,
        /** Violations that would have kept the SLA had the generator not taken them up late. */
        VIOLATIONS_BY_LAG,
        /** Violations that would have kept the SLA had the generator neither been late nor stood still. */
        VIOLATIONS_BY_GENERATOR,
        /** Changes sent again with the same idempotency key, because their outcome was unknown. */
        RESENT,
        /** Acknowledged changes whose answer did not show an earlier acknowledged change of the same device. */
        STALE_ANSWERS,
        /** Answers that were read from more than one sibling. */
        SIBLING_ANSWERS,
        /** Changes acknowledged without full durability. */
        PARTIAL_ANSWERS
    }

    /**
     * Starts empty.
     *
     * @param measuredFromNanos requests due before this moment are the warm-up
     * @param sla decides what counts as a violation
     */
    public Measurements(long measuredFromNanos, Sla sla) {
        this(measuredFromNanos, sla, OPEN_SECONDS);
    }

    /**
     * Starts empty.
     *
     * @param openSeconds a request has ended so long after it was due at the latest
     */
    public Measurements(long measuredFromNanos, Sla sla, int openSeconds) {
        this(measuredFromNanos, sla, openSeconds, Operation.OF_CARTS);
    }

    /**
     * Starts empty.
     *
     * @param openSeconds a request has ended so long after it was due at the latest
     * @param operations the kinds of request there are, in the order of reports
     */
    public Measurements(long measuredFromNanos, Sla sla, int openSeconds, List<Operation> operations) {
        this.operations = List.copyOf(operations);
        this.measuredFromNanos = measuredFromNanos;
        this.slaNanos = TimeUnit.MILLISECONDS.toNanos(sla.millis());
        this.timeline = new Timeline(measuredFromNanos, openSeconds);
        this.pauses = new PauseMeter(measuredFromNanos);
        Arrays.setAll(versions, _ -> new LongAdder());
        for (Operation operation : Operation.values()) {
            byOperation.put(operation, new OperationMeasurements());
        }
    }

    /** The kinds of request there are, in the order of reports. */
    public List<Operation> operations() {
        return operations;
    }

    /** Records a request that has ended. */
    public void record(Sample sample) {
        boolean answered = sample.ending() == Ending.OK;
        if (answered) {
            count(Counter.ANSWERED);
        }
        if (sample.intendedNanos() - measuredFromNanos < 0) {
            return;
        }
        long responseNanos = sample.endedNanos() - sample.intendedNanos();
        long lagNanos = sample.dispatchedNanos() - sample.intendedNanos();
        OperationMeasurements operation = of(sample.operation());
        count(Counter.MEASURED);
        all.record(responseNanos);
        operation.response.record(responseNanos);
        lag.record(lagNanos);
        if (sample.ending() != Ending.TOLD_TO_WAIT) {
            poolWait.record(sample.sentNanos() - sample.dispatchedNanos());
        }
        if (sample.ending().isSent()) {
            service.record(sample.endedNanos() - sample.sentNanos());
        }
        operation.endings.increment(sample.ending());
        boolean violation = !answered || responseNanos > slaNanos;
        timeline.record(sample, violation);
        if (violation) {
            count(Counter.VIOLATIONS);
            if (answered) {
                countCause(sample, responseNanos - lagNanos);
            }
        }
    }

    private void countCause(Sample sample, long nanosWithoutLag) {
        if (nanosWithoutLag <= slaNanos) {
            count(Counter.VIOLATIONS_BY_LAG);
        }
        if (nanosWithoutLag - pauses.pausedNanos(sample.dispatchedNanos(), sample.endedNanos()) <= slaNanos) {
            count(Counter.VIOLATIONS_BY_GENERATOR);
        }
    }

    /** Counts an answer by the number of siblings that it was read from; generator's thread only. */
    public void countVersions(int siblings) {
        versions[Math.clamp(siblings, 1, VERSIONS_MAX)].increment();
    }

    /** Answers from so many siblings, those from {@link #VERSIONS_MAX} or more together; warm-up included. */
    public long answersFrom(int siblings) {
        return versions[siblings].sum();
    }

    /**
     * Records whether a read saw the youngest add that had been acknowledged when it was sent.
     *
     * @param acknowledgedNanos when that was
     */
    public void recordVisibility(Sample read, long acknowledgedNanos, boolean seen) {
        if (read.intendedNanos() - measuredFromNanos >= 0) {
            visibility.take(read.sentNanos() - acknowledgedNanos, seen);
        }
    }

    /** How soon adds were seen; to be read when the load has ended. */
    public Visibility visibility() {
        return visibility;
    }

    /** The measured time, second by second. */
    public Timeline timeline() {
        return timeline;
    }

    /** To be ticked by the generator's thread. */
    public PauseMeter pauses() {
        return pauses;
    }

    /** Adds one; generator's thread only. */
    public void count(Counter counter) {
        counters.increment(counter);
    }

    public long get(Counter counter) {
        return counters.get(counter);
    }

    /** How many measured requests of a kind ended so. */
    public long get(Operation operation, Ending ending) {
        return of(operation).endings.get(ending);
    }

    /** How many measured requests ended so. */
    public long get(Ending ending) {
        long sum = 0;
        for (Operation operation : Operation.values()) {
            sum += get(operation, ending);
        }
        return sum;
    }

    /** Measured requests that did not end well. */
    public long errors() {
        return get(Counter.MEASURED) - get(Ending.OK);
    }

    /** Moves what was recorded into the readable histograms; one reader calls it, once a second. */
    public void turn() {
        all.turn();
        byOperation.values().forEach(each -> each.response.turn());
        service.turn();
        lag.turn();
        poolWait.turn();
    }

    /** Response time, from the intended start, of all requests. */
    public Latencies response() {
        return all;
    }

    /** Response time, from the intended start, of one kind. */
    public Latencies response(Operation operation) {
        return of(operation).response;
    }

    /** From the socket to the last byte of the answer: what the service did. */
    public Latencies service() {
        return service;
    }

    /** From the intended start until the generator took the request up: whether the generator can be believed. */
    public Latencies lag() {
        return lag;
    }

    /** From taking a request up until a connection was free. */
    public Latencies poolWait() {
        return poolWait;
    }

    private OperationMeasurements of(Operation operation) {
        OperationMeasurements found = byOperation.get(operation);
        if (found == null) {
            throw new IllegalStateException("every operation is measured, " + operation + " is not");
        }
        return found;
    }
}
