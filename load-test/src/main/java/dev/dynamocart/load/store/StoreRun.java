package dev.dynamocart.load.store;

import dev.dynamocart.load.generator.OpenLoop;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.schedule.CurveSchedule;
import dev.dynamocart.load.schedule.RunName;
import dev.dynamocart.load.schedule.Spacing;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of an open loop on one or several variants of a store. */
public final class StoreRun {

    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int FILLED_AT_ONCE = 32;
    private static final int FILL_SECONDS_MAX = 120;
    private static final int END_MILLIS_MAX = 15_000;
    private static final int SECONDS_A_LINE = 10;

    private final Executor loop;
    private final StoreLoad load;
    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    /**
     * A run that has not started.
     *
     * @param loop the event loop of all targets
     */
    public StoreRun(Executor loop, StoreLoad load, LiveView view) {
        this.loop = loop;
        this.load = load;
        this.view = view;
    }

    /** A variant of the store and its name. */
    public record Variant(String name, StoreTarget target) {}

    /** Ends the load soon; any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /**
     * Writes every key, offers the load, waits for what is under way. On the calling thread.
     *
     * @param onStart run when the keys are written and the load begins
     */
    public Windows run(List<Variant> variants, Runnable onStart) throws InterruptedException {
        Windows windows = new Windows(variants.stream().map(Variant::name).toList(), load.windows(), load.duration());
        String prefix = RunName.fresh();
        List<StoreTarget> targets = variants.stream().map(Variant::target).toList();
        fill(new StoreTraffic(targets, load, windows, prefix, 0));
        long startNanos = System.nanoTime() + LEAD_NANOS;
        long measuredFromNanos = startNanos + load.warmup().toNanos();
        StoreTraffic traffic = new StoreTraffic(targets, load, windows, prefix, measuredFromNanos);
        OpenLoop openLoop = new OpenLoop(
                loop,
                traffic,
                () -> new CurveSchedule(load.seed(), load.wholeCurve(), Spacing.POISSON, load.length()),
                startNanos);
        CompletableFuture<Void> _ = interrupted.thenRun(openLoop::stop);
        openLoop.start();
        onStart.run();
        follow(openLoop);
        openLoop.awaitEnded(END_MILLIS_MAX);
        await(CompletableFuture.runAsync(() -> {}, loop));
        return windows;
    }

    /** Writes every key once; an interruption does not wait for the rest. */
    private void fill(StoreTraffic traffic) throws InterruptedException {
        view.say("Writing %,d values.".formatted(load.keys()));
        CompletableFuture<Void> filled = new CompletableFuture<>();
        loop.execute(() -> traffic.fill(FILLED_AT_ONCE, () -> filled.complete(null)));
        try {
            CompletableFuture.anyOf(filled, interrupted).get(FILL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing makes the filling fail", e);
        } catch (TimeoutException _) {
            view.say("The store takes long to take the values; going on without the rest.");
        }
    }

    private void follow(OpenLoop openLoop) throws InterruptedException {
        long seconds = 0;
        while (!openLoop.allTaken().isDone()) {
            try {
                openLoop.allTaken().get(SECONDS_A_LINE, TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                seconds += SECONDS_A_LINE;
                view.say("%d of %d s".formatted(seconds, load.length().toSeconds()));
            } catch (ExecutionException e) {
                throw new IllegalStateException("the generator failed", e.getCause());
            }
        }
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the generator failed", e.getCause());
        }
    }
}
