package dev.dynamocart.load.store;

import dev.dynamocart.load.keys.KeyDistribution;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Seed;
import java.time.Duration;

/**
 * The load that is put on a store.
 *
 * @param curve requests a second, from the end of the warm-up; a read-modify-write counts as one
 * @param warmup not measured
 * @param duration measured
 * @param windows into how many equal parts the measured time is cut
 * @param keys how many keys there are
 * @param popularity how often each is used
 * @param reads share of the requests that only read, 0 to 1
 * @param blind share of the writes that repeat the context of the write before them instead of reading first, as robots do
 * @param valueBytes size of each value, at least 8
 * @param seed draws everything
 */
public record StoreLoad(
        RateCurve curve,
        Duration warmup,
        Duration duration,
        int windows,
        int keys,
        KeyDistribution popularity,
        double reads,
        double blind,
        int valueBytes,
        Seed seed) {

    public StoreLoad {
        if (windows < 1 || keys < 1 || valueBytes < Long.BYTES || duration.isZero()) {
            throw new IllegalArgumentException("a load has a window, a key, values of 8 bytes and a duration");
        }
        if (!(reads >= 0 && reads <= 1 && blind >= 0 && blind <= 1)) {
            throw new IllegalArgumentException("shares lie between 0 and 1");
        }
    }

    Duration length() {
        return warmup.plus(duration);
    }

    /** The rate from the start, warm-up included, which runs at the mean of what follows. */
    RateCurve wholeCurve() {
        return curve.after(warmup.toNanos() / 1e9, curve.meanPerSecond(duration.toNanos() / 1e9));
    }
}
