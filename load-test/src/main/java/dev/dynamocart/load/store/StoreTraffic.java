package dev.dynamocart.load.store;

import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.keys.KeyChooser;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.StoreTarget.Got;
import dev.dynamocart.load.store.Windows.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Turns each arrival into a get, or into a get and a put. A coin decides which variant of the store gets it, so that all
 * variants meet the same pauses. The put's latency runs from the end of the get that it follows.
 */
final class StoreTraffic implements OpenLoop.Arrivals {

    private final List<StoreTarget> variants;
    private final StoreLoad load;
    private final Windows windows;
    private final String prefix;
    private final KeyChooser keys;
    private final UniformRandomProvider random;
    /** What the last read-modify-write of each key had seen; robots go on from there. Nothing without robots. */
    private final @Nullable Got[] lastSeen;

    private final long measuredFromNanos;
    private long number;
    private volatile int underWay;

    /**
     * Traffic for a run that has not started.
     *
     * @param prefix of every key
     * @param measuredFromNanos end of the warm-up
     */
    StoreTraffic(List<StoreTarget> variants, StoreLoad load, Windows windows, String prefix, long measuredFromNanos) {
        this.variants = List.copyOf(variants);
        this.load = load;
        this.windows = windows;
        this.prefix = prefix;
        this.keys = load.popularity().chooser(load.keys(), load.seed().stream(Seed.Purpose.KEYS));
        this.random = load.seed().stream(Seed.Purpose.OPERATIONS);
        this.lastSeen = new Got[load.blind() > 0 ? load.keys() * variants.size() : 0];
        this.measuredFromNanos = measuredFromNanos;
    }

    @Override
    public void arrive(long intendedNanos, long nowNanos) {
        int variant = random.nextInt(variants.size());
        int key = keys.next();
        boolean isRead = random.nextDouble() < load.reads();
        boolean isBlind = !isRead && random.nextDouble() < load.blind();
        setUnderWay(underWay + 1);
        Got before = isBlind ? lastSeen[variant * load.keys() + key] : null;
        if (before != null) {
            put(variant, key, before, intendedNanos);
        } else {
            get(variant, key, isRead, intendedNanos);
        }
    }

    @Override
    public int underWay() {
        return underWay;
    }

    private void get(int variant, int key, boolean isRead, long intendedNanos) {
        variants.get(variant).get(name(variant, key), got -> {
            long nowNanos = System.nanoTime();
            record(variant, Kind.READ, intendedNanos, nowNanos, got.ending());
            if (got.ending() == Ending.OK) {
                windows.recordVersions(variant, intendedNanos - measuredFromNanos, got.versions());
            }
            if (isRead || got.ending() != Ending.OK) {
                setUnderWay(underWay - 1);
            } else {
                if (lastSeen.length > 0) {
                    lastSeen[variant * load.keys() + key] = got;
                }
                put(variant, key, got, nowNanos);
            }
        });
    }

    private void put(int variant, int key, Got seen, long intendedNanos) {
        variants.get(variant).put(name(variant, key), seen, value(), ending -> {
            record(variant, Kind.WRITE, intendedNanos, System.nanoTime(), ending);
            setUnderWay(underWay - 1);
        });
    }

    private void record(int variant, Kind kind, long intendedNanos, long nowNanos, Ending ending) {
        windows.record(variant, kind, intendedNanos - measuredFromNanos, nowNanos - intendedNanos, ending);
    }

    /** Variants have keys of their own, so that one does not leave its siblings to another. */
    private String name(int variant, int key) {
        return prefix + "/" + variant + "/" + key;
    }

    private byte[] value() {
        byte[] value = new byte[load.valueBytes()];
        ByteBuffer.wrap(value).putLong(++number);
        return value;
    }

    /** Only the event loop writes it. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void setUnderWay(int count) {
        underWay = count;
    }

    /** Writes every key of every variant once, some at a time, then runs {@code then}. */
    void fill(int atOnce, Runnable then) {
        new Filling(then).begin(atOnce);
    }

    private final class Filling {
        private final int all = load.keys() * variants.size();
        private final Runnable then;
        private int free;
        private int next;
        private int ended;
        private boolean sending;

        private Filling(Runnable then) {
            this.then = then;
        }

        private void begin(int atOnce) {
            free = atOnce;
            send();
        }

        /** A store that is gone answers before {@link #one} returns: then this loop goes on, not one call inside the other. */
        private void send() {
            if (sending) {
                return;
            }
            sending = true;
            while (free > 0 && next < all) {
                free--;
                one();
            }
            sending = false;
        }

        private void one() {
            int variant = next / load.keys();
            int key = next % load.keys();
            next++;
            StoreTarget target = variants.get(variant);
            target.get(name(variant, key), got -> target.put(name(variant, key), got, value(), _ -> ended()));
        }

        private void ended() {
            ended++;
            free++;
            if (ended == all) {
                then.run();
            } else {
                send();
            }
        }
    }
}
