package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No dot ever names two versions, and no record names an event that never was (I7, P2, P4). Keeps the global book of dots that
 * other checkers look things up in.
 */
final class DotBook implements Watch {

    private static final String UNIQUE = "no dot names two versions (I7)";
    private static final String ONCE = "a coordinator numbers a put once (P14)";
    private static final String ISSUED = "contexts name only events that were issued (P4)";

    private final boolean isByTimestamp;
    private final Map<Dot, Integer> lives = new HashMap<>();
    private final Map<Dot, Key> minted = new HashMap<>();
    private final Map<Key, Integer> mintedOfKey = new HashMap<>();
    private final Map<Key, Integer> operationsOfKey = new HashMap<>();
    private final Map<Actor, Long> highest = new HashMap<>();
    private final Map<Dot, Version> versions = new HashMap<>();
    private final Map<OperationId, List<Dot>> dotsOfOperation = new HashMap<>();
    private final Map<OperationId, List<Dot>> mintedOfOperation = new HashMap<>();

    /** For a cluster where timestamps decide between versions, or not. */
    DotBook(boolean isByTimestamp) {
        this.isByTimestamp = isByTimestamp;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted(Key key, Version version)) {
            Dot dot = version.dot();
            if (minted.put(dot, key) != null) {
                throw new Violation(UNIQUE, at.id() + " gives out " + dot + " again, for " + key);
            }
            mintedOfKey.merge(key, 1, Integer::sum);
            mintedOfOperation
                    .computeIfAbsent(version.operation(), _ -> new ArrayList<>())
                    .add(dot);
            lives.put(dot, at.lives());
            highest.merge(dot.actor(), dot.counter(), Math::max);
        }
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (operation instanceof StoreOp.Write write) {
            Siblings siblings = write.record().siblings();
            List<Version> held = siblings.versions();
            for (int i = 0; i < held.size(); i++) {
                if (enter(at, write.key(), held.get(i))) {
                    checkOnce(at, held.get(i), before, siblings.context());
                }
            }
            checkIssued(at, write.key(), siblings.context());
        }
    }

    /** Whether the version is on a disk for the first time: then it was numbered here. */
    private boolean enter(SimulatedProcess at, Key key, Version version) {
        Version known = versions.putIfAbsent(version.dot(), version);
        if (known == null) {
            List<Dot> dots = dotsOfOperation.computeIfAbsent(version.operation(), _ -> new ArrayList<>());
            dots.add(version.dot());
            if (dots.size() == 1) {
                operationsOfKey.merge(key, 1, Integer::sum);
            }
        } else if (!known.equals(version)) {
            throw new Violation(UNIQUE, at.id() + " holds " + version + " but " + known + " has its dot");
        }
        return known == null;
    }

    /**
     * A coordinator numbers a put once, as long as it lives and its record stands (P14). A number whose
     * write a full disk refused names nothing, and a hint that was delivered is none any more; then another may follow.
     */
    private void checkOnce(SimulatedProcess at, Version version, @Nullable StoredRecord before, Context after) {
        if (before == null) {
            return;
        }
        List<Dot> all = dotsOfOperation.getOrDefault(version.operation(), List.of());
        for (int i = 0; i < all.size(); i++) {
            Dot earlier = all.get(i);
            if (earlier.counter() < version.dot().counter()
                    && earlier.actor().equals(version.dot().actor())
                    && Objects.equals(lives.get(earlier), lives.get(version.dot()))
                    && before.siblings().context().contains(earlier)
                    && after.contains(earlier)) {
                throw new Violation(ONCE, at.id() + " numbers " + version + " again, known as " + earlier);
            }
        }
    }

    private void checkIssued(SimulatedProcess at, Key key, Context context) {
        List<Interval> intervals = context.intervals();
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            if (interval.upTo() > highest.getOrDefault(interval.actor(), 0L)) {
                throw new Violation(ISSUED, at.id() + " keeps " + interval + " for " + key);
            }
        }
    }

    /**
     * The dots that a put was given, in the order in which they were seen on disks; usually one. Where timestamps decide, a
     * put may lose to a newer one at its coordinator and be on no disk: then the dots that it was given.
     */
    public List<Dot> dotsOf(OperationId operation) {
        return (isByTimestamp ? mintedOfOperation : dotsOfOperation).getOrDefault(operation, List.of());
    }

    /** The versions of a key that were ever on a disk. */
    List<Version> versionsOf(Key key) {
        return versions.values().stream()
                .filter(version -> Objects.equals(minted.get(version.dot()), key))
                .toList();
    }

    /** How many dots the puts of a key were given. */
    public int mintedFor(Key key) {
        return mintedOfKey.getOrDefault(key, 0);
    }

    /** How many dots were given to puts of a key that had one already. */
    public int extraDotsOf(Key key) {
        return mintedFor(key) - operationsOfKey.getOrDefault(key, 0);
    }
}
