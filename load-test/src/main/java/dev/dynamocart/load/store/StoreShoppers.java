package dev.dynamocart.load.store;

import dev.dynamocart.load.keys.KeyChooser;
import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sample;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.store.StoreTarget.Got;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Puts load on the store itself that can be audited. Each key holds an {@link AddSet}; each arrival reads one, or adds a number to
 * it: a get, a union, a put with the context of the get. Adds to one key overlap, as the arrivals wait for nothing, so
 * versions diverge and are put together again. The latency of an add is that of the get and the put together.
 */
public final class StoreShoppers implements Customers {

    private static final double READS = 0.5;
    private static final String DEVICE = "generator";

    private final StoreTarget target;
    private final String prefix;
    private final int valueBytes;
    private final Measurements measurements;
    private final Consumer<LedgerEntry> ledger;
    private final KeyChooser keys;
    private final UniformRandomProvider random;
    private final long[] lastNumber;
    private final long[] lastAcknowledgedNanos;
    private final Map<Long, Integer> pending = new HashMap<>();
    private Runnable then = () -> {};
    private long number;
    private volatile int underWay;

    /**
     * What is written, and where it is told.
     *
     * @param prefix of every key
     * @param valueBytes size of a value; more if the set needs it
     * @param measurements gets every request that ended
     * @param ledger gets every add whose outcome is final; a key is its cart, a number its product
     */
    public record Wiring(String prefix, int valueBytes, Measurements measurements, Consumer<LedgerEntry> ledger) {}

    public StoreShoppers(StoreTarget target, Crowd crowd, Seed seed, Wiring wiring) {
        this.target = target;
        this.prefix = wiring.prefix();
        this.valueBytes = wiring.valueBytes();
        this.measurements = wiring.measurements();
        this.ledger = wiring.ledger();
        this.keys = crowd.popularity().chooser(crowd.carts(), seed.stream(Seed.Purpose.KEYS));
        this.random = seed.stream(Seed.Purpose.OPERATIONS);
        this.lastNumber = new long[crowd.carts()];
        this.lastAcknowledgedNanos = new long[crowd.carts()];
    }

    /** A request that has ended; nobody looks into the target, so that it is sent when it is taken up. */
    private record Done(Operation operation, Ending ending, long intendedNanos, long dispatchedNanos, long endedNanos)
            implements Sample {

        @Override
        public long sentNanos() {
            return dispatchedNanos;
        }
    }

    @Override
    public void arrive(long intendedNanos, long nowNanos) {
        int key = keys.next();
        measurements.count(Counter.DUE);
        setUnderWay(underWay + 1);
        if (random.nextDouble() < READS) {
            read(key, intendedNanos, nowNanos);
        } else {
            add(key, ++number, intendedNanos, nowNanos);
        }
    }

    @Override
    public int underWay() {
        return underWay;
    }

    @Override
    public void whenEnded(Runnable wanted) {
        then = wanted;
    }

    @Override
    public void giveUp() {
        pending.forEach((added, key) -> tell(key, added, Outcome.UNKNOWN));
        pending.clear();
    }

    private void read(int key, long intendedNanos, long nowNanos) {
        long wanted = lastNumber[key];
        long acknowledgedNanos = lastAcknowledgedNanos[key];
        target.get(name(key), got -> {
            Done read = done(Operation.READ, got.ending(), intendedNanos, nowNanos);
            if (got.ending() == Ending.OK) {
                countVersions(got);
                if (wanted > 0) {
                    measurements.recordVisibility(
                            read, acknowledgedNanos, AddSet.of(got.values()).contains(wanted));
                }
            }
            ended(read);
        });
    }

    private void add(int key, long added, long intendedNanos, long nowNanos) {
        target.get(name(key), got -> {
            if (got.ending() != Ending.OK) {
                tell(key, added, Outcome.REFUSED);
                ended(done(Operation.ADD, got.ending(), intendedNanos, nowNanos));
                return;
            }
            countVersions(got);
            pending.put(added, key);
            target.put(name(key), got, AddSet.of(got.values()).with(added, valueBytes), ending -> {
                Done put = done(Operation.ADD, ending, intendedNanos, nowNanos);
                if (ending == Ending.OK) {
                    lastNumber[key] = added;
                    lastAcknowledgedNanos[key] = put.endedNanos();
                }
                if (pending.remove(added) != null) {
                    tell(key, added, ending.outcome());
                }
                ended(put);
            });
        });
    }

    private void countVersions(Got got) {
        measurements.countVersions(got.versions());
        if (got.versions() > 1) {
            measurements.count(Counter.SIBLING_ANSWERS);
        }
    }

    private static Done done(Operation operation, Ending ending, long intendedNanos, long dispatchedNanos) {
        return new Done(operation, ending, intendedNanos, dispatchedNanos, System.nanoTime());
    }

    private void ended(Done request) {
        measurements.record(request);
        setUnderWay(underWay - 1);
        then.run();
    }

    private void tell(int key, long added, Outcome outcome) {
        ledger.accept(new LedgerEntry(name(key), DEVICE, added, Change.ADD, String.valueOf(added), 1, outcome, false));
    }

    private String name(int key) {
        return prefix + "-" + key;
    }

    /** Only the generator's thread writes it. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void setUnderWay(int count) {
        underWay = count;
    }
}
