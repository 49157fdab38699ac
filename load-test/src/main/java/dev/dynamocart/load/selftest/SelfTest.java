package dev.dynamocart.load.selftest;

import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.BuiltInShop.Shape;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** All checks, from the cheap to the long. A runs' files are temporary. */
public final class SelfTest {

    private static final double TOLERANCE = 0.05;
    private static final int STALL_MILLIS = 1_000;
    private static final double STALL_P99 = 0.8;
    private static final double STALL_P999 = 0.98;
    private static final int HONESTY_ATTEMPTS = 3;
    private static final Duration WARMUP = Duration.ofSeconds(3);
    private static final Shape FLOOR = new Shape(500, WARMUP, Duration.ofSeconds(10), 64);
    /** A stall of one second in twenty; eight connections, so that nearly all of its requests wait unseen by service time. */
    private static final Shape HONESTY = new Shape(500, WARMUP, Duration.ofSeconds(20), 8);

    private static final int STALL_AT_CALL = 5_000;
    /** More than ten thousand adds. */
    private static final Shape LOSSY = new Shape(1_500, Duration.ZERO, Duration.ofSeconds(20), 64);

    private static final Shape RESURFACING = new Shape(1_000, Duration.ZERO, Duration.ofSeconds(4), 64);

    private final BuiltInShop shop;
    private final Arithmetic arithmetic;
    private final Seed seed;

    public SelfTest(Seed seed) {
        this.seed = seed;
        this.shop = new BuiltInShop(seed);
        this.arithmetic = new Arithmetic(seed);
    }

    /** Takes each check as soon as it is done. */
    @FunctionalInterface
    public interface Listener {
        void done(Check check);
    }

    /** Runs all of them, in about a minute and a half. Returns whether all passed. */
    public boolean run(Listener listener) throws InterruptedException, IOException {
        boolean passed = true;
        passed &= tell(arithmetic.budgets(), listener);
        passed &= tell(arithmetic.arrivals(), listener);
        passed &= tell(arithmetic.gaps(), listener);
        passed &= tell(arithmetic.zipf(), listener);
        passed &= tell(noiseFloor(), listener);
        passed &= tell(honesty(), listener);
        passed &= tell(new AgainstItself(seed).check(), listener);
        passed &= tell(lostAdd(), listener);
        passed &= tell(resurfaced(), listener);
        return passed;
    }

    private static boolean tell(Check check, Listener listener) {
        listener.done(check);
        return check.passed();
    }

    /** What the harness itself adds: latencies below these cannot be told apart from its own noise. */
    private Check noiseFloor() throws InterruptedException, IOException {
        RunResult run = shop.run(new FaultyCarts(Fault.NONE, 1), FLOOR);
        Measurements measured = run.measurements();
        return new Check(
                "noise floor",
                measured.errors() == 0,
                text(
                        "A built-in service at %.0f/s: p50 %.1f, p99 %.1f, p99.9 %.1f ms; requests taken up %.1f ms late (p99.9).",
                        FLOOR.rate(),
                        measured.response().percentileMillis(50),
                        measured.response().percentileMillis(99),
                        measured.response().percentileMillis(99.9),
                        measured.lag().percentileMillis(99.9)));
    }

    /**
     * A stall of one second in twenty delays the twentieth of the requests that is due in it, evenly from a second down to
     * nothing: p99 is 0.8 s and p99.9 is 0.98 s. A busy machine only adds to that, so there is a second and third attempt.
     */
    private Check honesty() throws InterruptedException, IOException {
        for (int attempt = 1; ; attempt++) {
            StallingCarts carts = new StallingCarts(new FaultyCarts(Fault.NONE, 1), STALL_AT_CALL, STALL_MILLIS);
            Measurements measured = shop.run(carts, HONESTY).measurements();
            double p99 = measured.response().percentileMillis(99) / STALL_MILLIS;
            double p999 = measured.response().percentileMillis(99.9) / STALL_MILLIS;
            double service = measured.service().percentileMillis(99) / STALL_MILLIS;
            boolean passed = near(p99, STALL_P99) && near(p999, STALL_P999) && service < STALL_P99 / 2;
            if (passed || attempt == HONESTY_ATTEMPTS) {
                return new Check(
                        "a stall is not hidden",
                        passed,
                        text(
                                "1 s in 20: p99 %.3f s (theory 0.8), p99.9 %.3f s (theory 0.98); service time alone says p99 %.3f s%s.",
                                p99, p999, service, attempt > 1 ? ", in attempt " + attempt : ""));
            }
        }
    }

    private static boolean near(double measured, double theory) {
        return Math.abs(measured / theory - 1) <= TOLERANCE;
    }

    private Check lostAdd() throws InterruptedException, IOException {
        FaultyCarts carts = new FaultyCarts(Fault.LOSE_ADD, 10_000);
        RunResult run = shop.run(carts, LOSSY);
        AuditResult audit = audit(run);
        Optional<Finding> named = audit.offenders().stream()
                .filter(finding -> finding.fault() == Finding.Fault.LOST)
                .findFirst();
        return new Check(
                "one acknowledged add in 10,000 lost is caught and named",
                carts.struck() > 0 && named.isPresent(),
                text(
                        "%d of %,d adds were dropped; the audit %s.",
                        carts.struck(),
                        audit.tallies().acknowledgedAdds(),
                        named.map(finding -> text(
                                        "says that %d of %s is missing in cart %s",
                                        finding.units(), finding.productId(), finding.cartId()))
                                .orElse("did not notice")));
    }

    private Check resurfaced() throws InterruptedException, IOException {
        FaultyCarts carts = new FaultyCarts(Fault.RESURFACE, 3);
        AuditResult audit = audit(shop.run(carts, RESURFACING));
        long units = audit.units(Finding.Fault.RESURFACED);
        return new Check(
                "removed units that come back are counted",
                carts.struck() > 0 && units > 0 && audit.units(Finding.Fault.LOST) == 0,
                text(
                        "%d removals were undone; the audit counts %d units as resurfaced, none as lost.",
                        carts.struck(), units));
    }

    private static AuditResult audit(RunResult run) throws IOException {
        Path ledger = run.ledger();
        if (ledger != null) {
            Files.delete(ledger);
            Path folder = ledger.getParent();
            if (folder != null) {
                Files.delete(folder);
            }
        }
        AuditResult audit = run.audit();
        if (audit == null) {
            throw new IOException(
                    "the run could not be audited: " + run.recording().problems());
        }
        return audit;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
