package dev.dynamocart.load.scenario;

import dev.dynamocart.load.fault.FaultRunner;
import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.live.Progress;
import dev.dynamocart.load.measure.MachineWatch;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Timeline;
import dev.dynamocart.load.verdict.ViolationBudget;
import java.util.concurrent.locks.LockSupport;

/** Turns the histograms each second and shows where the run is; a thread of its own. */
final class Reporter {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final SlaSettings settings;
    private final Measurements measurements;
    private final OpenLoop.Arrivals arrivals;
    private final Ways ways;
    private final long startNanos;
    private final long budget;
    private final Thread thread;
    private volatile boolean closing;
    private long answeredBefore;

    /**
     * Where reports come from and go to.
     *
     * @param view for a person
     * @param recorder gets each second that is closed
     * @param watch tells how the machine was
     * @param faults tells what is broken
     */
    record Ways(LiveView view, Timeline.Reader recorder, MachineWatch watch, FaultRunner faults) {}

    Reporter(SlaSettings settings, Measurements measurements, OpenLoop.Arrivals arrivals, Ways ways, long startNanos) {
        this.settings = settings;
        this.measurements = measurements;
        this.arrivals = arrivals;
        this.ways = ways;
        this.startNanos = startNanos;
        double planned = settings.ratePerSecond() * settings.duration().toMillis() / 1_000;
        this.budget = ViolationBudget.of((long) planned, settings.sla());
        this.thread = Thread.ofPlatform().name("reporter").daemon().start(this::showEachSecond);
    }

    /** Ends the reports; after it, all that was measured can be read. */
    void end() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        measurements.turn();
    }

    private void showEachSecond() {
        for (long second = 1; !closing; second++) {
            long waitNanos = startNanos + second * SECOND_NANOS - System.nanoTime();
            while (waitNanos > 0 && !closing) {
                LockSupport.parkNanos(this, waitNanos);
                waitNanos = startNanos + second * SECOND_NANOS - System.nanoTime();
            }
            if (!closing) {
                long nowNanos = System.nanoTime();
                measurements.turn();
                measurements
                        .timeline()
                        .state(nowNanos, arrivals.underWay(), ways.watch().sinceLast());
                measurements.timeline().close(nowNanos, ways.recorder());
                ways.view().show(progress(second));
            }
        }
    }

    private Progress progress(long second) {
        long answered = measurements.get(Counter.ANSWERED);
        long answeredNow = answered - answeredBefore;
        answeredBefore = answered;
        return new Progress(
                phase(second),
                Math.min(second, settings.length().toSeconds()),
                settings.length().toSeconds(),
                settings.curve().ratePerSecond(second - 0.5),
                answeredNow,
                arrivals.underWay(),
                budget,
                settings.sla(),
                ways.faults().active(),
                measurements);
    }

    private String phase(long second) {
        if (second <= settings.warmup().toSeconds()) {
            return "warm-up";
        }
        return second <= settings.length().toSeconds() ? "measuring" : "waiting for the last answers";
    }
}
