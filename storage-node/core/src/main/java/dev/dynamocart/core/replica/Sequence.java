package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of this node's write events, and under which incarnation they are issued. No number of an incarnation is issued
 * twice, whatever was lost, restored or copied (P2).
 *
 * <ol>
 *   <li>Every start is a new incarnation. A disk that was put back as it was yesterday looks like one on which nothing happened
 *       since; the node cannot tell, and whoever could may be out of reach when the first put comes. So nothing is concluded
 *       from the disk: the incarnation is drawn anew and durable before its first number is used.
 *   <li>Within a life, numbers come from the store in durable leases and are never derived from a stored clock. The next lease
 *       is asked for when a fifth is left. Numbers grow over all lives of a disk, because the floors of records are numbers.
 *   <li>Who shows an event of this very incarnation that it has not issued proves that the process itself was set back, or that
 *       a copy of it is at work. A new incarnation begins at once; until it is durable no number is issued.
 *   <li>Who shows an event of an earlier life above all that this disk remembers proves that the disk is empty or an old one.
 *       That harms no number; it is told, because people should know.
 *   <li>Both roles of the node, home and stand-in, take their numbers here; what differs is the actor under which they are known.
 * </ol>
 */
public final class Sequence {

    private static final int RETRY_MILLIS = 200;

    /**
     * Who numbers.
     *
     * @param node this node
     * @param random draws incarnations
     * @param flaws planted faults
     */
    public record Owner(NodeId node, RandomSource random, Set<Flaw> flaws) {}

    private final Owner owner;
    private final StoreCalls store;
    private final Timers timers;
    private final Effects effects;
    private final int leaseSize;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Actor actor;
    private long lastIssued;
    private long leasedUpTo;
    private StoreResult.@Nullable Leased next;
    private boolean leasing;
    private boolean isForgetful;
    private boolean isDiskOlder;

    /**
     * @param leaseSize how many numbers to take at a time
     */
    public Sequence(Owner owner, StoreCalls store, Timers timers, Effects effects, int leaseSize) {
        this.owner = owner;
        this.store = store;
        this.timers = timers;
        this.effects = effects;
        this.leaseSize = leaseSize;
    }

    /** Begins a new incarnation with its first lease. */
    public void start() {
        lease();
    }

    private @Nullable Actor newLifeIfNeeded() {
        boolean isBeginning = actor == null && !owner.flaws().contains(Flaw.RESTART_KEEPS_INCARNATION);
        return isBeginning || isForgetful ? newLife() : null;
    }

    private Actor newLife() {
        int incarnation = (int) owner.random().nextLong() & Integer.MAX_VALUE; // the top bit tells the roles apart
        return new Actor(owner.node(), incarnation == 0 ? 1 : incarnation);
    }

    /** Whether a lease was ever given: only then is it known which numbers were issued before. */
    boolean isStarted() {
        return actor != null;
    }

    /** Whether a number can be issued now. */
    boolean hasNext() {
        return actor != null && !isForgetful && (lastIssued < leasedUpTo || next != null);
    }

    /** The highest number ever issued by this node, in this or an earlier run, or one above it. */
    long lastIssued() {
        Invariant.check(isStarted(), "The sequence is started before it is asked");
        return lastIssued;
    }

    /** This node in its present incarnation, as it numbers what it holds in {@code space}. */
    Actor actor(Space space) {
        return switch (space) {
            case HOME -> known();
            case HINTS -> known().otherRole();
        };
    }

    /** Whether {@code other} is this node in its present incarnation, in either role. */
    boolean isOwn(Actor other) {
        return other.equals(known()) || other.equals(known().otherRole());
    }

    private Actor known() {
        Actor known = actor;
        if (known == null) {
            throw new IllegalStateException("The sequence is started before it is asked");
        }
        return known;
    }

    /** Issues the next number; {@link #hasNext} must hold. */
    long issue() {
        Invariant.check(hasNext(), "A number is issued only from a lease");
        StoreResult.Leased following = next;
        if (lastIssued == leasedUpTo && following != null) {
            lastIssued = following.after();
            leasedUpTo = following.upTo();
            next = null;
        }
        lastIssued++;
        if (next == null && (leasedUpTo - lastIssued) * 5 < leaseSize) {
            lease();
        }
        return lastIssued;
    }

    /** Others know of these events; some may be of this node, and ahead of what it knows itself. The sequence is started. */
    void hear(Context told) {
        List<Interval> intervals = told.intervals();
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            if (interval.upTo() > lastIssued && interval.actor().node().equals(owner.node())) {
                onAhead(new Dot(interval.actor(), interval.upTo()));
            }
        }
    }

    private void onAhead(Dot told) {
        if (isOwn(told.actor())) {
            if (!isForgetful) {
                isForgetful = true;
                effects.emit(new Event.NumbersForgotten(told, lastIssued));
                lease();
            }
        } else if (!isDiskOlder) {
            isDiskOlder = true;
            effects.emit(new Event.DiskIsOlder(told, lastIssued));
        }
    }

    /** Runs {@code action} once a number can be issued. */
    void whenReady(Runnable action) {
        waiting.add(action);
        lease();
    }

    private void lease() {
        if (!leasing) {
            leasing = true;
            Actor newLife = newLifeIfNeeded();
            store.submit(id -> new StoreOp.Lease(id, leaseSize, newLife), result -> onLeased(result, newLife));
        }
    }

    private void onLeased(StoreResult result, @Nullable Actor newLife) {
        leasing = false;
        if (!(result instanceof StoreResult.Leased leased)) {
            timers.schedule(RETRY_MILLIS, this::lease);
            return;
        }
        Invariant.check(leased.actor().node().equals(owner.node()), "A node's disk speaks for no other node", leased);
        if (actor == null || newLife != null) {
            begin(leased);
        } else {
            Invariant.check(leased.after() >= leasedUpTo, "Leases of one incarnation do not overlap", leased);
            next = leased;
        }
        if (isForgetful) {
            lease();
        }
        for (int wake = waiting.size(); wake > 0; wake--) {
            waiting.remove().run();
        }
    }

    private void begin(StoreResult.Leased leased) {
        actor = leased.actor();
        lastIssued = leased.after();
        leasedUpTo = leased.upTo();
        next = null;
        isForgetful = false;
    }
}
