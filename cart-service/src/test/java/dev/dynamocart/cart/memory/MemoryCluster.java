package dev.dynamocart.cart.memory;

import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.Refusal;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two replicas of every key, which see each other unless they are cut apart. A dot per sibling (decision 1). */
public final class MemoryCluster {
    /** The replica that a client talks to. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** What happens to the next request, once. */
    public enum Fault {
        /** A read finds too few nodes. */
        READ_UNAVAILABLE,
        /** A read is refused since the store has too much to do. */
        READ_OVERLOADED,
        /** A read is refused as it always would be. */
        READ_IMPOSSIBLE,
        /** A write is refused and surely not applied. */
        WRITE_REFUSED,
        /** A write is refused since the store has too much to do. */
        WRITE_OVERLOADED,
        /** A write is refused as it always would be. */
        WRITE_IMPOSSIBLE,
        /** A write is applied and its answer lost. */
        WRITE_APPLIED_BUT_UNKNOWN,
        /** A write is lost, and nobody knows. */
        WRITE_LOST_AND_UNKNOWN,
        /** A read or write never answers; a write is lost. */
        SILENT
    }

    private static final Set<Fault> READS = Collections.unmodifiableSet(
            EnumSet.of(Fault.READ_UNAVAILABLE, Fault.READ_OVERLOADED, Fault.READ_IMPOSSIBLE));

    private record Replica(Set<Long> seen, SortedMap<Long, byte[]> live) {
        static Replica empty() {
            return new Replica(new TreeSet<>(), new TreeMap<>());
        }

        Replica join(Replica other) {
            Set<Long> all = new TreeSet<>(seen);
            all.addAll(other.seen);
            SortedMap<Long, byte[]> kept = new TreeMap<>();
            live.forEach((dot, value) -> {
                if (other.live.containsKey(dot) || !other.seen.contains(dot)) {
                    kept.put(dot, value);
                }
            });
            other.live.forEach((dot, value) -> {
                if (live.containsKey(dot) || !seen.contains(dot)) {
                    kept.put(dot, value);
                }
            });
            return new Replica(all, kept);
        }

        Replica write(Set<Long> context, long dot, byte[] value) {
            Replica next = new Replica(new TreeSet<>(seen), new TreeMap<>(live));
            next.seen.addAll(context);
            next.live.keySet().removeAll(context);
            next.seen.add(dot);
            next.live.put(dot, value);
            return next;
        }
    }

    private record Context(Set<Long> seen) implements StoreContext {}

    private final Map<Side, Map<StoreKey, Replica>> sides = new EnumMap<>(Side.class);
    private final Deque<Fault> readFaults = new ArrayDeque<>();
    private final Deque<Fault> writeFaults = new ArrayDeque<>();
    private final Set<StoreKey> hidden = new HashSet<>();
    private int goodWrites;
    private boolean cut;
    private boolean isAlone;
    private boolean buffers;
    private int wanted = 2;
    private long dots;
    private int writes;
    private int siblingsMax;

    public MemoryCluster() {
        for (Side side : Side.values()) {
            sides.put(side, new HashMap<>());
        }
    }

    /** Plans what happens to the next requests, each once, in this order. */
    public synchronized void plan(Fault... faults) {
        for (Fault fault : faults) {
            (READS.contains(fault) ? readFaults : writeFaults).add(fault);
        }
    }

    /** Plans that so many writes go well and as many as given then meet the fault. */
    public synchronized void planAfter(int good, int count, Fault fault) {
        goodWrites = good;
        for (int i = 0; i < count; i++) {
            writeFaults.add(fault);
        }
    }

    public synchronized void clearPlans() {
        readFaults.clear();
        writeFaults.clear();
        goodWrites = 0;
    }

    /** Plans that the next read never answers. */
    public synchronized void planSilentRead() {
        readFaults.add(Fault.SILENT);
    }

    /** From now on no disk is known to hold what is written. */
    public synchronized void buffer() {
        buffers = true;
    }

    /** From now on one answer is enough for a read and for a write. */
    public synchronized void askForOne() {
        wanted = 1;
    }

    /** A replica loses what it has. */
    public synchronized void wipe(Side side) {
        side(side).clear();
    }

    /** From now on no home that has the value of this key can be seen, and one that is empty answers; all others are well. */
    public synchronized void hide(StoreKey key) {
        hidden.add(key);
    }

    public synchronized void cut() {
        cut = true;
    }

    /** Cuts the replicas apart, and each is the only node that its clients reach: no quorum on either side. */
    public synchronized void leaveEachAlone() {
        cut = true;
        isAlone = true;
    }

    public synchronized void heal() {
        cut = false;
        isAlone = false;
        hidden.clear();
        List<StoreKey> keys = new ArrayList<>(side(Side.LEFT).keySet());
        keys.addAll(side(Side.RIGHT).keySet());
        for (StoreKey key : keys) {
            Replica joined = replica(Side.LEFT, key).join(replica(Side.RIGHT, key));
            side(Side.LEFT).put(key, joined);
            side(Side.RIGHT).put(key, joined);
        }
    }

    /** Forgets all values and plans. */
    public synchronized void clear() {
        sides.values().forEach(Map::clear);
        clearPlans();
        cut = false;
        isAlone = false;
        buffers = false;
        hidden.clear();
        wanted = 2;
        writes = 0;
        siblingsMax = 0;
    }

    /** Puts a value beside whatever is there, as a writer without context does. */
    public synchronized void putBlindly(StoreKey key, byte[] value) {
        apply(Side.LEFT, key, Set.of(), value);
    }

    public synchronized int writes() {
        return writes;
    }

    /** The most siblings that any key ever had. */
    public synchronized int siblingsMax() {
        return siblingsMax;
    }

    public synchronized List<byte[]> values(Side side, StoreKey key) {
        return List.copyOf(replica(side, key).live.values());
    }

    private Map<StoreKey, Replica> side(Side side) {
        return sides.computeIfAbsent(side, any -> new HashMap<>());
    }

    private Replica replica(Side side, StoreKey key) {
        return side(side).getOrDefault(key, Replica.empty());
    }

    /** The outcome of a read, or null if it never answers. */
    synchronized @Nullable ReadOutcome read(Side side, StoreKey key) {
        Fault fault = readFaults.poll();
        if (fault == Fault.SILENT) {
            return null;
        }
        if (fault == Fault.READ_OVERLOADED) {
            return new ReadOutcome.Unavailable("Too much to do.", Refusal.OVERLOADED);
        }
        if (fault == Fault.READ_IMPOSSIBLE) {
            return new ReadOutcome.Unavailable("No such quorum.", Refusal.FINAL);
        }
        if (fault == Fault.READ_UNAVAILABLE || isAlone) {
            return new ReadOutcome.Unavailable("1 of 2 nodes answered.");
        }
        return found(side, key);
    }

    /** The outcome of a read that one replica answers; planned faults say what becomes of a quorum and leave it alone. */
    synchronized ReadOutcome readOne(Side side, StoreKey key) {
        return isAlone ? found(side, key) : new ReadOutcome.Unavailable("0 of 1 nodes answered.");
    }

    private ReadOutcome.Found found(Side side, StoreKey key) {
        Replica replica = hidden.contains(key) ? Replica.empty() : replica(side, key);
        boolean isUnseen = (cut || hidden.contains(key)) && replica.seen.isEmpty();
        Copies asked = copies();
        return new ReadOutcome.Found(
                List.copyOf(replica.live.values()),
                new Context(Set.copyOf(replica.seen)),
                new Copies(asked.homes(), asked.standIns(), asked.wanted(), true, isUnseen));
    }

    /** The outcome of a write, or null if it never answers. */
    synchronized @Nullable WriteOutcome write(Side side, StoreKey key, StoreContext context, byte[] value) {
        boolean good = goodWrites > 0;
        goodWrites -= good ? 1 : 0;
        Fault fault = good ? null : writeFaults.poll();
        if (fault == null || fault == Fault.WRITE_APPLIED_BUT_UNKNOWN) {
            apply(side, key, ((Context) context).seen, value);
        }
        if (fault == null) {
            return isAlone
                    ? new WriteOutcome.Unknown("The coordinator still looks for others.", 0)
                    : new WriteOutcome.Acknowledged(written(copies()));
        }
        return switch (fault) {
            case WRITE_REFUSED -> new WriteOutcome.Refused("No node could be reached.", Refusal.PASSING);
            case WRITE_OVERLOADED -> new WriteOutcome.Refused("Too much to do.", Refusal.OVERLOADED);
            case WRITE_IMPOSSIBLE -> new WriteOutcome.Refused("Too large.", Refusal.FINAL);
            case WRITE_APPLIED_BUT_UNKNOWN, WRITE_LOST_AND_UNKNOWN ->
                new WriteOutcome.Unknown("The answer is lost.", 0);
            case SILENT -> null;
            case READ_UNAVAILABLE, READ_OVERLOADED, READ_IMPOSSIBLE ->
                throw new IllegalStateException("planned for a write");
        };
    }

    private Copies written(Copies copies) {
        return new Copies(copies.homes(), copies.standIns(), copies.wanted(), !buffers, false);
    }

    private Copies copies() {
        return isAlone ? new Copies(1, 0, wanted) : cut ? new Copies(1, wanted - 1, wanted) : new Copies(2, 0, wanted);
    }

    private void apply(Side side, StoreKey key, Set<Long> context, byte[] value) {
        writes++;
        long dot = ++dots;
        for (Side each : Side.values()) {
            if (each == side || !cut) {
                Replica next = replica(each, key).write(context, dot, value);
                side(each).put(key, next);
                siblingsMax = Math.max(siblingsMax, next.live.size());
            }
        }
    }
}
