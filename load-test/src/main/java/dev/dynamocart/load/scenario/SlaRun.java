package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.Audit;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.HttpCartReader;
import dev.dynamocart.load.audit.Tallies;
import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerWriter;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.MachineWatch;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.schedule.CurveSchedule;
import dev.dynamocart.load.session.Catalogue;
import dev.dynamocart.load.session.Mix;
import dev.dynamocart.load.session.Population;
import dev.dynamocart.load.session.Traffic;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.SlaVerdict;
import dev.dynamocart.load.verdict.ValidityVerdict;
import dev.dynamocart.load.verdict.ValidityVerdict.Generator;
import dev.dynamocart.load.verdict.Verdicts;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One SLA run: opens the connections, offers load for a fixed time whatever the service does, waits for what is under
 * way, audits every cart that was touched, and judges. {@link #interrupt()} ends the load early; the rest still happens.
 */
public final class SlaRun {

    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** Requests that may wait for a connection: as many as arrive in twenty seconds. */
    private static final int BACKLOG_SECONDS = 20;

    /** A pause at the very end of a run delays its last arrivals; up to this, the load counts as offered. */
    private static final Duration LATE_END_MAX = Duration.ofSeconds(1);

    private static final Duration INTERRUPTED_AUDIT_MAX = Duration.ofSeconds(10);

    private final SlaSettings settings;
    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    public SlaRun(SlaSettings settings, LiveView view) {
        this.settings = settings;
        this.view = view;
    }

    /** Ends the load soon; any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /** What is known once the load has ended. */
    private record Load(
            Measurements measurements,
            Instant startedAt,
            Duration taken,
            MachineWatch.MachineHealth machine,
            long due) {}

    /**
     * Runs from beginning to end, on the calling thread.
     *
     * @throws TargetUnreachable if the service was not there at the start; nothing was sent then
     * @throws IOException if the ledger cannot be written
     */
    public RunResult run() throws TargetUnreachable, IOException, InterruptedException {
        String name = "load-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        Catalogue catalogue = CatalogueSource.read(settings.target());
        Path ledgerPath = settings.ledger() != null
                ? settings.ledger()
                : Files.createTempFile("dynamo-cart-" + name + "-", ".ledger");
        try (LoopThread thread = new LoopThread()) {
            HttpPool pool = pool(thread.loop(), settings.connections());
            Load load;
            try (LedgerWriter ledger = new LedgerWriter(ledgerPath)) {
                load = load(name, catalogue, thread.loop(), pool, ledger);
            }
            AuditResult audit = audit(ledgerPath, pool, thread.loop());
            pool.close();
            return result(name, load, audit, pool.reopened(), keep(ledgerPath, audit));
        }
    }

    private Load load(String name, Catalogue catalogue, EventLoop loop, HttpPool pool, LedgerWriter ledger)
            throws InterruptedException {
        long startNanos = System.nanoTime() + LEAD_NANOS;
        Instant startedAt = Instant.now();
        Measurements measurements =
                new Measurements(startNanos + settings.warmup().toNanos(), settings.sla());
        Population population = new Population(name, catalogue, settings.crowd(), settings.seed(), Mix.SHOP.sameCart());
        Traffic traffic = new Traffic(
                pool,
                population,
                Mix.SHOP,
                new Traffic.Wiring(
                        settings.target().headers(), catalogue, settings.seed(), measurements, ledger::append));
        OpenLoop openLoop = new OpenLoop(
                loop,
                traffic,
                () -> new CurveSchedule(
                        settings.seed(), settings.curve(), settings.arrivals().spacing(), settings.length()),
                startNanos);
        CompletableFuture<Void> _ = interrupted.thenRun(openLoop::stop);
        try (MachineWatch watch = new MachineWatch()) {
            Reporter reporter = new Reporter(settings, measurements, traffic, view, startNanos);
            openLoop.start();
            await(openLoop.allTaken());
            Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
            openLoop.awaitEnded(2L * settings.timeoutMillis() + 1_000);
            reporter.end();
            await(CompletableFuture.runAsync(traffic::giveUp, loop));
            long due = measurements.get(Counter.DUE);
            return new Load(measurements, startedAt, taken, watch.health(), due);
        }
    }

    private @Nullable AuditResult audit(Path ledgerPath, HttpPool pool, EventLoop loop)
            throws IOException, InterruptedException {
        Tallies tallies = Tallies.of(ledgerPath);
        view.say("Auditing %,d carts.".formatted(tallies.size()));
        return new Audit(new HttpCartReader(pool, loop, settings.target().headers()), this::auditLimits).run(tallies);
    }

    /** Whoever interrupts a run wants its end soon. */
    private AuditLimits auditLimits() {
        return interrupted.isDone() ? settings.audit().within(INTERRUPTED_AUDIT_MAX) : settings.audit();
    }

    private RunResult result(
            String name, Load load, @Nullable AuditResult audit, long reopened, @Nullable Path ledger) {
        Measurements measurements = load.measurements();
        Generator generator = new Generator(
                rate(load.due(), shorter(load.taken(), settings.length())),
                rate(
                        load.due(),
                        longer(
                                shorter(load.taken(), settings.length()),
                                load.taken().minus(LATE_END_MAX))),
                measurements.get(Counter.VIOLATIONS_BY_LAG),
                measurements.lag().percentileMillis(99.9),
                measurements.poolWait().percentileMillis(99.9),
                measurements.service().maxMillis(),
                load.machine());
        SlaVerdict sla =
                SlaVerdict.of(settings.sla(), measurements.get(Counter.MEASURED), measurements.get(Counter.VIOLATIONS));
        Verdicts verdicts =
                new Verdicts(sla, DataVerdict.of(audit), ValidityVerdict.of(sla, generator), interrupted.isDone());
        Duration measured = load.taken().minus(settings.warmup());
        return new RunResult(
                name,
                settings,
                load.startedAt(),
                measured.isNegative() ? Duration.ZERO : measured,
                measurements,
                generator,
                reopened,
                audit,
                ledger,
                verdicts);
    }

    /** A temporary ledger is thrown away only if there is nothing left to ask it. */
    private @Nullable Path keep(Path ledgerPath, @Nullable AuditResult audit) throws IOException {
        boolean settled = audit != null && audit.clean() && audit.unreadable() == 0;
        if (settings.ledger() == null && settled) {
            Files.delete(ledgerPath);
            return null;
        }
        return ledgerPath;
    }

    private HttpPool pool(EventLoop loop, int connections) throws TargetUnreachable, InterruptedException {
        int waitingMax =
                (int) Math.min(100_000, Math.max(1_000, settings.curve().highestPerSecond() * BACKLOG_SECONDS));
        HttpPool pool = new HttpPool(
                loop,
                settings.target().address(),
                new HttpPool.PoolLimits(connections, waitingMax, settings.timeoutMillis()));
        try {
            pool.open().get();
            return pool;
        } catch (ExecutionException e) {
            throw new TargetUnreachable("%s did not accept %d connections (%s). Try fewer with --connections."
                    .formatted(settings.target(), connections, String.valueOf(e.getCause())));
        }
    }

    private static double rate(long count, Duration time) {
        return count * 1e9 / Math.max(1, time.toNanos());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the generator failed", e.getCause());
        }
    }
}
