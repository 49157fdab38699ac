package dev.dynamocart.load.paper;

import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreRun;
import dev.dynamocart.load.store.Windows;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Runs the loads of one experiment, and ends them early when somebody asks; what was measured until then stays. */
public final class StoreRuns {

    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    /**
     * Nothing has begun.
     *
     * @param view where the progress goes
     */
    public StoreRuns(LiveView view) {
        this.view = view;
    }

    /** Ends the load that runs, and each that is still to come, soon. Any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /** Whether somebody wants the end. */
    public boolean interrupted() {
        return interrupted.isDone();
    }

    void say(String line) {
        view.say(line);
    }

    /** Runs a load on an event loop, and {@code onStart} when it begins. */
    Windows run(Executor loop, StoreLoad load, List<StoreRun.Variant> variants, Runnable onStart)
            throws InterruptedException {
        StoreRun run = new StoreRun(loop, load, view);
        CompletableFuture<Void> _ = interrupted.thenRun(run::interrupt);
        return run.run(variants, onStart);
    }
}
