package dev.dynamocart.load.bench;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.schedule.Seed;
import java.util.concurrent.atomic.LongAdder;
import org.apache.commons.rng.UniformRandomProvider;

/** Keys drawn uniformly, and what became of them. Sessions use it on the client's event loop; counts can be read anywhere. */
final class ClosedLoop implements BenchSession.Work {

    private final Key[] keys;
    private final UniformRandomProvider random;
    private final LongAdder written = new LongAdder();
    private final LongAdder merged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Latencies latencies = new Latencies();
    private volatile boolean ending;

    ClosedLoop(Key[] keys, Seed seed) {
        this.keys = keys;
        this.random = seed.stream(Seed.Purpose.OPERATIONS);
    }

    @Override
    public Key nextKey() {
        return keys[random.nextInt(keys.length)];
    }

    @Override
    public boolean done(long nanos, BenchSession.Result result) {
        switch (result) {
            case WRITTEN -> written.increment();
            case MERGED -> {
                written.increment();
                merged.increment();
            }
            case FAILED -> failed.increment();
        }
        latencies.record(nanos);
        return !ending;
    }

    /** From now on latencies go here. */
    void recordInto(Latencies fresh) {
        latencies = fresh;
    }

    Latencies latencies() {
        return latencies;
    }

    long written() {
        return written.sum();
    }

    long merged() {
        return merged.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** Every session ends with its next answer. */
    void end() {
        ending = true;
    }
}
