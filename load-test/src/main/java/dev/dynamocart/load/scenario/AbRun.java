package dev.dynamocart.load.scenario;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.compare.Blocks;
import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.schedule.CurveSchedule;
import dev.dynamocart.load.schedule.Seed;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An interleaved comparison of two variants in one run: never A for ten minutes and then B for ten minutes, since a machine is
 * not the same for twenty. One schedule of arrivals is dealt out to both.
 */
public final class AbRun {

    private static final long LEAD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SECONDS_A_LINE = 5;
    private static final Duration INTERRUPTED_AUDIT_MAX = Duration.ofSeconds(10);

    private final AbSettings settings;
    private final LiveView view;
    private final Path folder;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    /**
     * A comparison that has not begun.
     *
     * @param folder gets a folder for each side
     */
    public AbRun(AbSettings settings, LiveView view, Path folder) {
        this.settings = settings;
        this.view = view;
        this.folder = folder;
    }

    /** Ends the load soon; any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /**
     * Runs from beginning to end, on the calling thread.
     *
     * @throws TargetUnreachable if one of the services is not there; nothing was sent then
     * @throws IOException if files cannot be written or read
     */
    public AbResult run() throws TargetUnreachable, IOException, InterruptedException {
        String name = "ab-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        SlaSettings load = settings.load();
        try (LoopThread thread = new LoopThread()) {
            EventLoop loop = thread.loop();
            HttpPool poolOfA = AbSide.open(load.target(), load, loop);
            HttpPool poolOfB = AbSide.open(settings.targetOfB(), load, loop);
            long startNanos = System.nanoTime() + LEAD_NANOS;
            long zeroNanos = startNanos + load.warmup().toNanos();
            AbSide a = new AbSide(
                    new AbSide.Identity(name + "a", load.target(), settings.headerOfA(), sideFolder("a")),
                    load,
                    loop,
                    poolOfA,
                    zeroNanos);
            AbSide b = new AbSide(
                    new AbSide.Identity(name + "b", settings.targetOfB(), settings.headerOfB(), sideFolder("b")),
                    load,
                    loop,
                    poolOfB,
                    zeroNanos);
            load(a, b, loop, startNanos);
            view.say("Auditing the carts of both sides.");
            return new AbResult(
                    comparison(a, b),
                    new AbResult.Side(a.measurements(), a.audit(this::auditLimits)),
                    new AbResult.Side(b.measurements(), b.audit(this::auditLimits)),
                    interrupted.isDone(),
                    folder);
        }
    }

    private RunFolder sideFolder(String name) throws IOException {
        return new RunFolder(Files.createDirectories(folder.resolve(name)));
    }

    private void load(AbSide a, AbSide b, EventLoop loop, long startNanos) throws IOException, InterruptedException {
        SlaSettings load = settings.load();
        Turns turns = new Turns(
                a.traffic(),
                b.traffic(),
                load.seed().stream(Seed.Purpose.VARIANTS),
                startNanos + load.warmup().toNanos(),
                settings.slice());
        OpenLoop openLoop = new OpenLoop(
                loop,
                turns,
                () -> new CurveSchedule(
                        load.seed(), load.curve(), load.arrivals().spacing(), load.length()),
                startNanos);
        CompletableFuture<Void> _ = interrupted.thenRun(openLoop::stop);
        openLoop.start();
        CompletableFuture<Void> taken = openLoop.allTaken();
        for (long second = 1; !taken.isDone(); second++) {
            TimeUnit.NANOSECONDS.sleep(Math.max(1, startNanos + TimeUnit.SECONDS.toNanos(second) - System.nanoTime()));
            a.turn(System.nanoTime());
            b.turn(System.nanoTime());
            if (second % SECONDS_A_LINE == 0) {
                view.say(line(second, a, b));
            }
        }
        long endNanos = System.nanoTime();
        openLoop.awaitEnded(2L * load.timeoutMillis() + 1_000);
        await(CompletableFuture.runAsync(() -> {}, loop));
        a.end(endNanos);
        b.end(endNanos);
    }

    private String line(long second, AbSide a, AbSide b) {
        return "%d of %d s: p99 of A %.1f ms, of B %.1f ms; %d and %d requests"
                .formatted(
                        second,
                        settings.load().length().toSeconds(),
                        a.measurements().response().percentileMillis(99),
                        b.measurements().response().percentileMillis(99),
                        a.measurements().get(Counter.MEASURED),
                        b.measurements().get(Counter.MEASURED));
    }

    private Comparison comparison(AbSide a, AbSide b) throws IOException {
        Path ofA = a.folder().intervals();
        Path ofB = b.folder().intervals();
        Duration slice = settings.slice();
        Blocks.Cut cut = slice == null ? Blocks.equal(ofA) : Turns.cut(slice);
        return Comparison.of(
                Blocks.read(ofA, cut),
                Blocks.read(ofB, cut),
                slice == null,
                settings.load().seed());
    }

    private AuditLimits auditLimits() {
        AuditLimits limits = settings.load().audit();
        return interrupted.isDone() ? limits.within(INTERRUPTED_AUDIT_MAX) : limits;
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the generator failed", e.getCause());
        }
    }
}
