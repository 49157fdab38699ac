package dev.dynamocart.load.selftest;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaRun;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.Surroundings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.schedule.Spacing;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Runs of the whole harness against a cart service inside this process. */
final class BuiltInShop {

    static final List<String> PRODUCTS =
            IntStream.range(0, 12).mapToObj("product-%02d"::formatted).toList();

    private static final AuditLimits QUICK = new AuditLimits(Duration.ofMillis(50), 2, Duration.ofSeconds(20));
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int CARTS = 500;

    private final Seed seed;

    BuiltInShop(Seed seed) {
        this.seed = seed;
    }

    /**
     * What a run is like.
     *
     * @param rate requests a second
     * @param warmup before it is measured
     * @param duration while it is measured
     * @param connections kept open
     */
    record Shape(double rate, Duration warmup, Duration duration, int connections) {}

    /** One run, on the calling thread. */
    RunResult run(Carts carts, Shape shape) throws InterruptedException, IOException {
        try (CartFront front = new CartFront(carts, PRODUCTS)) {
            return new SlaRun(settings(front, shape), Surroundings.quiet(LiveView.SILENT)).run();
        } catch (TargetUnreachable e) {
            throw new IllegalStateException("the built-in service does not answer", e);
        }
    }

    /** A run against this service. */
    SlaSettings settings(CartFront front, Shape shape) {
        return new SlaSettings(
                new Target("127.0.0.1", front.port(), null),
                SlaSettings.Policy.OURS,
                new SlaSettings.Arrivals("", RateCurve.constant(shape.rate()), Spacing.POISSON),
                shape.warmup(),
                shape.duration(),
                Crowd.people(CARTS),
                seed,
                new Sla(300, 99.9),
                shape.connections(),
                TIMEOUT_MILLIS,
                null,
                QUICK);
    }
}
