package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.version.Actor;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of this node's write events. They come from the store in durable leases and are never derived from a stored
 * clock, so that no number is issued twice, whatever was lost (P2). The next lease is asked for when a fifth is left.
 */
public final class Sequence {

    private static final int RETRY_MILLIS = 200;

    private final StoreCalls store;
    private final Timers timers;
    private final int leaseSize;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Actor actor;
    private long lastIssued;
    private long leasedUpTo;
    private StoreResult.@Nullable Leased next;
    private boolean leasing;

    /**
     * @param leaseSize how many numbers to take at a time
     */
    public Sequence(StoreCalls store, Timers timers, int leaseSize) {
        this.store = store;
        this.timers = timers;
        this.leaseSize = leaseSize;
    }

    /** Asks for the first lease. */
    public void start() {
        lease();
    }

    /** Whether a lease was ever given: only then is it known which numbers were issued before. */
    boolean isStarted() {
        return actor != null;
    }

    /** Whether a number can be issued now. */
    boolean hasNext() {
        return actor != null && (lastIssued < leasedUpTo || next != null);
    }

    /** The highest number ever issued by this node, in this or an earlier run, or one above it. */
    long lastIssued() {
        Invariant.check(isStarted(), "The sequence is started before it is asked");
        return lastIssued;
    }

    /** This node in its present incarnation. */
    Actor actor() {
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

    /** Runs {@code action} once a number can be issued. */
    void whenReady(Runnable action) {
        waiting.add(action);
        lease();
    }

    private void lease() {
        if (!leasing) {
            leasing = true;
            store.submit(id -> new StoreOp.Lease(id, leaseSize), this::onLeased);
        }
    }

    private void onLeased(StoreResult result) {
        leasing = false;
        if (!(result instanceof StoreResult.Leased leased)) {
            timers.schedule(RETRY_MILLIS, this::lease);
            return;
        }
        if (actor == null || !actor.equals(leased.actor())) {
            actor = leased.actor();
            lastIssued = leased.after();
            leasedUpTo = leased.upTo();
            next = null;
        } else {
            Invariant.check(leased.after() >= leasedUpTo, "Leases of one incarnation do not overlap", leased);
            next = leased;
        }
        for (int wake = waiting.size(); wake > 0; wake--) {
            waiting.remove().run();
        }
    }
}
