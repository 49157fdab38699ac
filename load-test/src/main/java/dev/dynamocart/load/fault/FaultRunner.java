package dev.dynamocart.load.fault;

import dev.dynamocart.load.fault.Cluster.NotDone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does a plan's faults at their times, each on a thread of its own so that a node that starts slowly delays nothing else, and
 * notes when they really began and ended. {@link #end} mends what is still broken.
 */
public final class FaultRunner {

    private final Cluster cluster;
    private final LinkState links;
    private final long zeroNanos;
    private final List<Open> events = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** A fault on its way; guarded by the runner. */
    private static final class Open {
        private final Fault fault;
        private final double startSeconds;
        private double endSeconds = Double.NaN;
        private @Nullable String problem;

        private Open(Fault fault, double startSeconds) {
            this.fault = fault;
            this.startSeconds = startSeconds;
        }
    }

    private FaultRunner(Cluster cluster, long zeroNanos) {
        this.cluster = cluster;
        this.links = new LinkState(cluster);
        this.zeroNanos = zeroNanos;
    }

    /**
     * Starts at once.
     *
     * @param zeroNanos when the measurement begins, on the clock of {@link System#nanoTime()}
     */
    public static FaultRunner start(FaultPlan plan, Cluster cluster, long zeroNanos) {
        FaultRunner runner = new FaultRunner(cluster, zeroNanos);
        for (PlannedFault planned : plan.faults()) {
            runner.threads.add(
                    Thread.ofVirtual().name("fault " + planned.fault().label()).start(() -> runner.play(planned)));
        }
        return runner;
    }

    /** What is broken now, in words. */
    public synchronized List<String> active() {
        return events.stream()
                .filter(each -> Double.isNaN(each.endSeconds))
                .map(each -> each.fault.label())
                .toList();
    }

    /**
     * Ends all faults: what the plan would have mended later is mended now. Killed nodes that the plan never starts stay
     * down.
     *
     * @param endSeconds when the run ended, since the measurement began
     */
    public List<FaultEvent> end(double endSeconds) throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (this) {
            return events.stream()
                    .filter(each -> each.startSeconds < endSeconds)
                    .map(each -> new FaultEvent(
                            each.fault.label(),
                            each.startSeconds,
                            Double.isNaN(each.endSeconds) ? endSeconds : Math.min(each.endSeconds, endSeconds),
                            each.problem))
                    .sorted(Comparator.comparing(FaultEvent::startSeconds))
                    .toList();
        }
    }

    private void play(PlannedFault planned) {
        if (!sleepUntil(planned.at())) {
            if (planned.fault() instanceof Fault.Start start) {
                attempt(null, () -> mendKilled(start.node()));
            }
            return;
        }
        if (planned.fault() instanceof Fault.Start start) {
            attempt(null, () -> mendKilled(start.node()));
            return;
        }
        Open event = open(planned.fault());
        attempt(event, () -> begin(planned.fault()));
        Duration length = planned.length();
        if (length != null) {
            boolean _ = sleepUntil(
                    Duration.ofNanos((long) (event.startSeconds * 1e9)).plus(length));
            attempt(event, () -> mend(planned.fault()));
            close(event);
        }
    }

    /** Something done to the cluster. */
    private interface Step {
        void run() throws NotDone, InterruptedException;
    }

    /** Steps are not interrupted halfway: an end of the run comes after them. */
    private void attempt(@Nullable Open event, Step step) {
        boolean interrupted = Thread.interrupted();
        try {
            step.run();
        } catch (NotDone e) {
            note(event, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            note(event, "interrupted halfway");
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Fault fault) throws NotDone, InterruptedException {
        switch (fault) {
            case Fault.Kill kill -> cluster.kill(kill.node());
            case Fault.Start start -> cluster.start(start.node());
            case Fault.Pause pause -> cluster.pause(pause.node());
            case Fault.Partition _, Fault.Slow _ -> links.add(fault);
        }
    }

    private void mend(Fault fault) throws NotDone, InterruptedException {
        switch (fault) {
            case Fault.Kill kill -> cluster.start(kill.node());
            case Fault.Start _ -> {}
            case Fault.Pause pause -> cluster.resume(pause.node());
            case Fault.Partition _, Fault.Slow _ -> links.remove(fault);
        }
    }

    /** Starts a node again and closes the kill that is open for it; without one there is nothing to start. */
    private void mendKilled(String node) throws NotDone, InterruptedException {
        Open killed = openKill(node);
        if (killed != null) {
            try {
                cluster.start(node);
            } catch (NotDone e) {
                note(killed, String.valueOf(e.getMessage()));
            }
            close(killed);
        }
    }

    private synchronized @Nullable Open openKill(String node) {
        return events.stream()
                .filter(each -> Double.isNaN(each.endSeconds) && each.fault.equals(new Fault.Kill(node)))
                .findFirst()
                .orElse(null);
    }

    private synchronized Open open(Fault fault) {
        Open event = new Open(fault, nowSeconds());
        events.add(event);
        return event;
    }

    private synchronized void close(Open event) {
        event.endSeconds = nowSeconds();
    }

    private synchronized void note(@Nullable Open event, String problem) {
        if (event != null && event.problem == null) {
            event.problem = problem;
        }
    }

    private double nowSeconds() {
        return (System.nanoTime() - zeroNanos) / 1e9;
    }

    /** False if the run ended before. */
    private boolean sleepUntil(Duration at) {
        try {
            long nanos = zeroNanos + at.toNanos() - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
