package dev.dynamocart.load.fault;

import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does a plan's faults at their times, each on a thread of its own so that a node that starts slowly delays nothing else (changes
 * of members on one, since a cluster does them one after the other), and notes when they really began and ended. {@link #end}
 * mends what is still broken.
 */
public final class FaultRunner {

    private final Cluster cluster;
    private final LinkState links;
    private final long zeroNanos;
    private final EventLog log;
    private final Watch watch;
    private final List<Thread> threads = new ArrayList<>();

    private FaultRunner(Cluster cluster, long zeroNanos) {
        this.cluster = cluster;
        this.links = new LinkState(cluster);
        this.zeroNanos = zeroNanos;
        this.log = new EventLog(zeroNanos);
        this.watch = new Watch(cluster, log);
    }

    /**
     * Starts at once.
     *
     * @param zeroNanos when the measurement begins, on the clock of {@link System#nanoTime()}
     */
    public static FaultRunner start(FaultPlan plan, Cluster cluster, long zeroNanos) {
        FaultRunner runner = new FaultRunner(cluster, zeroNanos);
        for (PlannedFault planned : plan.damage()) {
            runner.threads.add(
                    Thread.ofVirtual().name("fault " + planned.fault().label()).start(() -> runner.play(planned)));
        }
        List<PlannedFault> changes = plan.changes();
        runner.threads.add(Thread.ofVirtual().name("changes").start(() -> runner.playChanges(changes)));
        return runner;
    }

    /** What is broken or changing now, in words. */
    public List<String> active() {
        return log.active();
    }

    /**
     * Ends all faults: what the plan would have mended later is mended now. Killed nodes that the plan never starts stay
     * down, and changes of members go on by themselves.
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
        return log.until(endSeconds);
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
        EventLog.Open event = log.open(planned.fault().label());
        attempt(event, () -> begin(planned.fault()));
        Duration length = planned.length();
        if (length != null) {
            boolean isWhole = sleepUntil(
                    Duration.ofNanos((long) (log.startSeconds(event) * 1e9)).plus(length));
            attempt(event, () -> mend(planned.fault()));
            log.close(event);
            if (isWhole && planned.fault() instanceof Fault.Isolate isolate) {
                watch.catchUp(isolate.node());
            }
        }
    }

    /** One after the other: a cluster begins a change only when the one before is done. */
    private void playChanges(List<PlannedFault> changes) {
        double beganSeconds = 0;
        for (PlannedFault planned : changes) {
            if (!(planned.fault() instanceof Fault.Change change)) {
                continue;
            }
            if (sleepUntil(planned.at())) {
                EventLog.Open event = log.open(change.label());
                beganSeconds = log.startSeconds(event);
                attempt(event, () -> watch.change(change, event));
            } else {
                double dueSeconds = Math.max(beganSeconds, planned.at().toNanos() / 1e9);
                log.missed(change.label(), dueSeconds, "the changes before it were not done when the run ended");
            }
        }
    }

    /** Something done to the cluster. */
    private interface Step {
        void run() throws NotDone, InterruptedException;
    }

    /** Steps are not interrupted halfway: an end of the run comes after them. */
    private void attempt(EventLog.@Nullable Open event, Step step) {
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
            case Fault.Partition _, Fault.Slow _, Fault.Isolate _ -> links.add(fault);
            case Fault.Change _ -> {}
        }
    }

    private void mend(Fault fault) throws NotDone, InterruptedException {
        switch (fault) {
            case Fault.Kill kill -> cluster.start(kill.node());
            case Fault.Start _, Fault.Change _ -> {}
            case Fault.Pause pause -> cluster.resume(pause.node());
            case Fault.Partition _, Fault.Slow _, Fault.Isolate _ -> links.remove(fault);
        }
    }

    /** Starts a node again and closes the kill that is open for it; without one there is nothing to start. */
    private void mendKilled(String node) throws NotDone, InterruptedException {
        EventLog.Open killed = log.stillOpen(new Fault.Kill(node).label());
        if (killed != null) {
            try {
                cluster.start(node);
            } catch (NotDone e) {
                note(killed, String.valueOf(e.getMessage()));
            }
            log.close(killed);
        }
    }

    private void note(EventLog.@Nullable Open event, String problem) {
        if (event != null) {
            log.note(event, problem);
        }
    }

    /** False if the run has ended, also if the moment was long ago: a change may have had to wait for the one before. */
    private boolean sleepUntil(Duration at) {
        try {
            long nanos = zeroNanos + at.toNanos() - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !Thread.currentThread().isInterrupted();
    }
}
