package dev.dynamocart.load.fault;

import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import dev.dynamocart.load.cluster.OwnerChange;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Follows what the cluster does by itself after an event, until it is done or the thread is interrupted: that is the end of the run,
 * and what was reached until then is the consequence.
 */
final class Watch {

    private static final long LOOK_MILLIS = 250;
    private static final long HINTS_MILLIS = 1_000;
    /** A look at the roots costs each node a look at all its records, so there are few. */
    private static final long ROOTS_MILLIS = 5_000;

    private final Cluster cluster;
    private final EventLog log;

    Watch(Cluster cluster, EventLog log) {
        this.cluster = cluster;
        this.log = log;
    }

    /** Does a change of members; its event ends when the ring is settled and a node that left is stopped. */
    void change(Fault.Change fault, EventLog.Open event) throws InterruptedException {
        try {
            if (isSettled(begin(fault, event))) {
                end(fault, event);
            }
        } catch (NotDone e) {
            log.note(event, String.valueOf(e.getMessage()));
            log.close(event);
        }
    }

    private OwnerChange begin(Fault.Change fault, EventLog.Open event) throws NotDone, InterruptedException {
        OwnerChange change =
                switch (fault) {
                    case Fault.Join join -> cluster.join(join.node());
                    case Fault.Leave leave -> cluster.leave(leave.node());
                };
        log.cameTo(event, new Consequence.Moved(change, false));
        return change;
    }

    private void end(Fault.Change fault, EventLog.Open event) throws NotDone, InterruptedException {
        log.settled(event);
        if (fault instanceof Fault.Leave leave) {
            cluster.stop(leave.node());
        }
        log.close(event);
    }

    private boolean isSettled(OwnerChange change) {
        try {
            while (!cluster.isSettled(change)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Watches a node that can be reached again until it lacks nothing. */
    void catchUp(String node) {
        EventLog.Open event = log.open("catch-up " + node);
        CatchUp progress = new CatchUp();
        try {
            progress.onHints(hints(node));
            while (!progress.isDelivered()) {
                TimeUnit.MILLISECONDS.sleep(HINTS_MILLIS);
                cluster.hintsFor(node).ifPresent(progress::onHints);
            }
            progress.onRoots(cluster.rootsAtHomesWith(node));
            while (!progress.isReached()) {
                TimeUnit.MILLISECONDS.sleep(ROOTS_MILLIS);
                progress.onRoots(cluster.rootsAtHomesWith(node));
            }
            log.close(event);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        log.cameTo(event, progress.consequence());
    }

    private long hints(String node) throws InterruptedException {
        OptionalLong hints = cluster.hintsFor(node);
        while (hints.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            hints = cluster.hintsFor(node);
        }
        return hints.getAsLong();
    }
}
