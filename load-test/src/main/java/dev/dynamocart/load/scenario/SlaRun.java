package dev.dynamocart.load.scenario;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.archive.RunRecorder;
import dev.dynamocart.load.audit.Audit;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Tallies;
import dev.dynamocart.load.fault.Consequences;
import dev.dynamocart.load.fault.FaultEvent;
import dev.dynamocart.load.fault.FaultRunner;
import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.fault.FaultWindows;
import dev.dynamocart.load.generator.ClosedLoop;
import dev.dynamocart.load.generator.Loop;
import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.ledger.LedgerWriter;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.MachineWatch;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.PauseMeter;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.scenario.SlaSettings.Thinkers;
import dev.dynamocart.load.schedule.CurveSchedule;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.RunName;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.session.Customers;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.store.StoreWay;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.SlaVerdict;
import dev.dynamocart.load.verdict.ValidityVerdict;
import dev.dynamocart.load.verdict.ValidityVerdict.Generator;
import dev.dynamocart.load.verdict.Verdicts;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    /** A pause at the very end of a run delays its last arrivals; up to this, the load counts as offered. */
    private static final Duration LATE_END_MAX = Duration.ofSeconds(1);

    private static final Duration INTERRUPTED_AUDIT_MAX = Duration.ofSeconds(10);

    private final SlaSettings settings;
    private final Surroundings surroundings;
    private final Entrance entrance;
    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();
    private boolean preheats;

    /** A run on the cart service. */
    public SlaRun(SlaSettings settings, Surroundings surroundings) {
        this(settings, surroundings, new Entrance.CartService());
    }

    /**
     * A run on the shop's pages; the target of the settings is the shop.
     *
     * @param carts the cart service behind it, for the audit
     */
    public static SlaRun onPages(SlaSettings settings, Surroundings surroundings, Target carts) {
        return new SlaRun(settings, surroundings, new Entrance.ShopPages(carts));
    }

    /**
     * A run on the store itself. The crowd's carts are keys that each hold a set which only grows.
     *
     * @param client how the Java client finds the store
     * @param valueBytes size of a value
     */
    public static SlaRun onStore(
            SlaSettings settings, Surroundings surroundings, StoreWay way, ClientSettings client, int valueBytes) {
        return new SlaRun(settings, surroundings, new Entrance.Store(way, client, surroundings.nodes(), valueBytes));
    }

    private SlaRun(SlaSettings settings, Surroundings surroundings, Entrance entrance) {
        this.settings = settings;
        this.entrance = entrance;
        this.surroundings = surroundings;
        this.view = surroundings.view();
    }

    /** The same with a service that is made warm before the warm-up begins, however long it takes (a minute at most). */
    public SlaRun preheated() {
        preheats = true;
        return this;
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
            long due,
            List<SecondRow> rows,
            List<FaultEvent> faults,
            List<NodeLoad> nodes,
            int stages) {}

    /**
     * Runs from beginning to end, on the calling thread.
     *
     * @throws TargetUnreachable if the service was not there at the start; nothing was sent then
     * @throws IOException if the files of the run cannot be created
     */
    public RunResult run() throws TargetUnreachable, IOException, InterruptedException {
        String name = RunName.fresh();
        try (LoopThread thread = new LoopThread();
                Entrance.Open open = entrance.open(thread.loop(), settings)) {
            RunFolder asked = surroundings.folder();
            RunFolder folder =
                    asked != null ? asked : new RunFolder(Files.createTempDirectory("dynamo-cart-" + name + "-"));
            Path ledgerPath = settings.ledger() != null ? settings.ledger() : folder.ledger();
            List<String> problems = new ArrayList<>();
            LedgerWriter ledger = new LedgerWriter(ledgerPath);
            Load load = load(name, thread.loop(), open, new Records(ledger, folder, problems));
            AuditResult audit = problems.isEmpty() ? audit(ledgerPath, open) : null;
            List<FaultWindow> windows = windows(load, folder, problems);
            Path kept = keep(ledgerPath, audit);
            if (asked == null) {
                throwAway(folder);
            }
            return result(
                    name,
                    load,
                    audit,
                    open.reopened(),
                    kept,
                    new Recording(asked, load.rows(), windows, load.nodes(), problems, load.stages()));
        }
    }

    /** Where the load is written down. */
    private record Records(LedgerWriter ledger, RunFolder folder, List<String> problems) {

        /** Closes a file; what could not be written is a problem of the run, not its end. */
        void close(Closing file) {
            try {
                file.close();
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The end of a file. */
    private interface Closing {
        void close() throws IOException;
    }

    private Load load(String name, EventLoop loop, Entrance.Open open, Records records)
            throws IOException, InterruptedException {
        int stages = preheats
                ? new Preheating(view, interrupted::isDone).run(() -> preheat(loop, open, records.ledger()))
                : 0;
        NodeLoads nodesBefore = NodeLoads.read(surroundings.nodes());
        long startNanos = System.nanoTime() + LEAD_NANOS;
        long measuredFromNanos = startNanos + settings.warmup().toNanos();
        Instant startedAt = Instant.now();
        Measurements measurements =
                new Measurements(measuredFromNanos, settings.sla(), openSeconds(), entrance.operations());
        RunRecorder recorder = new RunRecorder(records.folder(), startedAt.plus(settings.warmup()));
        Customers customers =
                open.customers(new Entrance.Scene(name, settings, measurements, records.ledger()::append));
        Loop requests = requests(customers, loop, startNanos, new Shape(settings.curve(), settings.length()));
        CompletableFuture<Void> _ = interrupted.thenRun(requests::stop);
        ScheduledFuture<?> ticking = tick(measurements.pauses(), loop);
        FaultRunner faults = faults(measuredFromNanos);
        try (MachineWatch watch = new MachineWatch()) {
            Reporter reporter = new Reporter(
                    settings, measurements, customers, new Reporter.Ways(view, recorder, watch, faults), startNanos);
            requests.start();
            await(requests.allTaken());
            long endNanos = System.nanoTime();
            List<FaultEvent> events = faults.end((endNanos - measuredFromNanos) / 1e9);
            requests.awaitEnded(2L * settings.timeoutMillis() + 1_000);
            reporter.end();
            measurements
                    .timeline()
                    .closeAll(Math.min(endNanos, startNanos + settings.length().toNanos()), recorder);
            await(CompletableFuture.runAsync(customers::giveUp, loop));
            ticking.cancel(false);
            records.close(recorder::close);
            records.close(records.ledger()::close);
            return new Load(
                    measurements,
                    startedAt,
                    Duration.ofNanos(endNanos - startNanos),
                    watch.health(),
                    measurements.get(Counter.DUE),
                    recorder.rows(),
                    events,
                    NodeLoads.read(surroundings.nodes()).since(nodesBefore),
                    stages);
        }
    }

    /** One stage of load that is audited like the rest, and measured for nothing but to know when it is enough. */
    private Measurements preheat(EventLoop loop, Entrance.Open open, LedgerWriter ledger) throws InterruptedException {
        long startNanos = System.nanoTime() + LEAD_NANOS;
        Measurements measurements = new Measurements(startNanos, settings.sla(), openSeconds(), entrance.operations());
        Customers customers =
                open.customers(new Entrance.Scene(RunName.fresh(), settings, measurements, ledger::append));
        Loop requests = requests(
                customers, loop, startNanos, new Shape(RateCurve.constant(settings.ratePerSecond()), Preheating.STAGE));
        CompletableFuture<Void> _ = interrupted.thenRun(requests::stop);
        requests.start();
        await(requests.allTaken());
        requests.awaitEnded(2L * settings.timeoutMillis() + 1_000);
        await(CompletableFuture.runAsync(customers::giveUp, loop));
        measurements.turn();
        return measurements;
    }

    /** How much is asked, and how long. */
    private record Shape(RateCurve curve, Duration length) {}

    private Loop requests(Customers customers, EventLoop loop, long startNanos, Shape shape) {
        Thinkers thinkers = settings.arrivals().thinkers();
        if (thinkers == null) {
            return new OpenLoop(
                    loop,
                    customers,
                    () -> new CurveSchedule(
                            settings.seed(), shape.curve(), settings.arrivals().spacing(), shape.length()),
                    startNanos);
        }
        ClosedLoop closed = new ClosedLoop(
                loop,
                customers,
                new ClosedLoop.Thinking(
                        thinkers.people(), thinkers.think().toNanos(), settings.seed().stream(Seed.Purpose.THINKING)),
                startNanos,
                shape.length().toNanos());
        customers.whenEnded(closed::ended);
        return closed;
    }

    private static ScheduledFuture<?> tick(PauseMeter pauses, EventLoop loop) {
        return loop.scheduleWithFixedDelay(
                () -> pauses.tick(System.nanoTime()), 0, PauseMeter.TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private FaultRunner faults(long measuredFromNanos) {
        return FaultRunner.start(surroundings.faults(), surroundings.cluster(), measuredFromNanos);
    }

    /** Every request has ended so long after it was due: it may wait for a connection, and then be on the wire. */
    private int openSeconds() {
        return 2 * (settings.timeoutMillis() / 1_000 + 1) + 1;
    }

    private List<FaultWindow> windows(Load load, RunFolder folder, List<String> problems) {
        try {
            return FaultWindows.of(load.faults(), load.rows(), folder.intervals(), settings.sla());
        } catch (IOException e) {
            problems.add("The latencies around the faults cannot be read again: " + e.getMessage());
            return List.of();
        }
    }

    /** Null if those who should tell what is there are gone; the ledger stays, to be audited later. */
    private @Nullable AuditResult audit(Path ledgerPath, Entrance.Open open) throws IOException, InterruptedException {
        Tallies tallies = Tallies.of(ledgerPath);
        view.say("Auditing %,d carts.".formatted(tallies.size()));
        try {
            return new Audit(open.reader(), this::auditLimits).run(tallies);
        } catch (TargetUnreachable e) {
            view.say(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Whoever interrupts a run wants its end soon. */
    private AuditLimits auditLimits() {
        return interrupted.isDone() ? settings.audit().within(INTERRUPTED_AUDIT_MAX) : settings.audit();
    }

    private RunResult result(
            String name,
            Load load,
            @Nullable AuditResult audit,
            long reopened,
            @Nullable Path ledger,
            Recording recording) {
        Measurements measurements = load.measurements();
        Generator generator = new Generator(
                rate(load.due(), shorter(load.taken(), settings.length())),
                rate(
                        load.due(),
                        longer(
                                shorter(load.taken(), settings.length()),
                                load.taken().minus(LATE_END_MAX))),
                measurements.get(Counter.VIOLATIONS_BY_GENERATOR),
                measurements.lag().percentileMillis(99.9),
                measurements.poolWait().percentileMillis(99.9),
                measurements.service().maxMillis(),
                load.machine(),
                SecondRow.slowOnBusyMachine(load.rows()));
        SlaVerdict sla =
                SlaVerdict.of(settings.sla(), measurements.get(Counter.MEASURED), measurements.get(Counter.VIOLATIONS));
        Verdicts verdicts = new Verdicts(
                sla,
                DataVerdict.of(audit),
                ValidityVerdict.of(sla, generator).unless(undone(load.faults())),
                Consequences.verdict(load.faults()),
                interrupted.isDone(),
                recording.problems().isEmpty());
        Duration measured = load.taken().minus(settings.warmup());
        return new RunResult(
                surroundings.scenario(),
                name,
                settings,
                load.startedAt(),
                measured.isNegative() ? Duration.ZERO : measured,
                measurements,
                generator,
                reopened,
                audit,
                ledger,
                recording,
                verdicts);
    }

    private static List<String> undone(List<FaultEvent> faults) {
        return faults.stream()
                .filter(fault -> fault.problem() != null)
                .map(fault ->
                        "The fault '%s' could not be done as planned: %s.".formatted(fault.label(), fault.problem()))
                .toList();
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

    private static void throwAway(RunFolder folder) throws IOException {
        Files.deleteIfExists(folder.intervals());
        Files.deleteIfExists(folder.series());
        if (Files.notExists(folder.ledger())) {
            Files.delete(folder.path());
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
