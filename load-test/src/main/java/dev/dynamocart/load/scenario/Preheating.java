package dev.dynamocart.load.scenario;

import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Load before time zero, in stages that begin with nothing under way, until the service is warm. Processes that have just been
 * started run interpreted code and compile it meanwhile, all on the cores they share: at the full rate they fall behind, and what
 * waits then would be the first thing that is measured. A fixed time would be too short on a cold cluster and wasted on a warm one.
 *
 * <p>A stage in which every request kept the SLA ends it. So does a service that does not get better: three stages in a row of
 * which none was a fifth faster at the 99th percentile than the best before. Slowness that stays is for the measurement to show.
 */
final class Preheating {

    static final Duration STAGE = Duration.ofSeconds(5);

    private static final int STAGES_MAX = 12;
    private static final int STAGES_WITHOUT_GAIN_MAX = 3;
    private static final double GAIN = 0.8;

    private final LiveView view;
    private final BooleanSupplier interrupted;

    Preheating(LiveView view, BooleanSupplier interrupted) {
        this.view = view;
        this.interrupted = interrupted;
    }

    /** Puts load on the service for {@link #STAGE} and waits until nothing is under way. */
    @FunctionalInterface
    interface Stage {
        Measurements run() throws InterruptedException;
    }

    /** Runs stages until it is enough, and returns how many. */
    int run(Stage stage) throws InterruptedException {
        double best = Double.POSITIVE_INFINITY;
        int withoutGain = 0;
        for (int stages = 0; stages < STAGES_MAX; ) {
            if (interrupted.getAsBoolean()) {
                return stages;
            }
            Measurements measured = stage.run();
            stages++;
            double p99 = measured.response().percentileMillis(99);
            withoutGain = p99 < best * GAIN ? 0 : withoutGain + 1;
            best = Math.min(best, p99);
            boolean enough = measured.get(Counter.VIOLATIONS) == 0 || withoutGain == STAGES_WITHOUT_GAIN_MAX;
            if (enough) {
                return stages;
            }
            view.say(String.format(
                    Locale.ROOT,
                    "Not warm yet after %d s: p99 %.0f ms, %,d requests beyond the SLA.",
                    stages * STAGE.toSeconds(),
                    p99,
                    measured.get(Counter.VIOLATIONS)));
        }
        return STAGES_MAX;
    }
}
