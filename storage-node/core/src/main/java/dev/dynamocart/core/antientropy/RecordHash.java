package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A 64-bit hash of one record: its key, its context and every version with its value (P17: a hash of the clock alone would
 * take two contents under one clock for equal). Contexts and versions are canonical, so equal records have equal hashes.
 *
 * <p>It finds drift; it does not resist someone who looks for collisions on purpose. What such a one could reach is that a
 * difference stays until the next read, and only between copies that differ already.
 */
final class RecordHash {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private RecordHash() {}

    /** The hash of a record; 0 when there is none. */
    static long of(Key key, Siblings siblings) {
        return of(key, siblings, true);
    }

    /**
     * The hash of a record.
     *
     * @param withClock false only as a planted fault
     */
    static long of(Key key, Siblings siblings, boolean withClock) {
        if (siblings.isNone()) {
            return 0;
        }
        long hash = mix(mix(key.length(), key.position().high()), key.position().low());
        if (withClock) {
            hash = mix(hash, siblings.context());
        }
        List<Version> versions = siblings.versions();
        for (int i = 0; i < versions.size(); i++) {
            hash = mix(hash, versions.get(i), withClock);
        }
        return hash;
    }

    private static long mix(long hash, Version version, boolean withClock) {
        long mixed = hash;
        if (withClock) {
            mixed = mix(mix(mixed, version.dot().actor()), version.dot().counter());
            mixed = mix(mixed, version.past());
        }
        mixed = mix(mix(mixed, version.operation().high()), version.operation().low());
        mixed = mix(mixed, version.issuedAtMillis());
        return switch (version.payload()) {
            case Payload.Tombstone _ -> mix(mixed, -1);
            case Payload.Value value -> mix(mixed, value);
        };
    }

    private static long mix(long hash, Context context) {
        List<Interval> intervals = context.intervals();
        long mixed = mix(hash, intervals.size());
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            mixed = mix(mix(mix(mixed, interval.actor()), interval.after()), interval.upTo());
        }
        return mixed;
    }

    private static long mix(long hash, Actor actor) {
        return mix(mix(hash, actor.node().name().hashCode()), actor.incarnation());
    }

    private static long mix(long hash, Payload.Value value) {
        ByteBuffer bytes = value.view();
        long mixed = mix(hash, bytes.remaining());
        while (bytes.remaining() >= Long.BYTES) {
            mixed = mix(mixed, bytes.getLong());
        }
        while (bytes.hasRemaining()) {
            mixed = mix(mixed, bytes.get());
        }
        return mixed;
    }

    /** Mixes one more number in; the order counts. */
    static long mix(long hash, long number) {
        long mixed = (hash ^ number) * FACTOR;
        return (mixed ^ (mixed >>> 29)) + FACTOR;
    }
}
