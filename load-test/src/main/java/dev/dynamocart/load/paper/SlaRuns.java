package dev.dynamocart.load.paper;

import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaRun;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.Surroundings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** SLA runs of one experiment, which keep no files of their own. They end early together when somebody asks. */
public final class SlaRuns implements Overload.Runner {

    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    /**
     * Nothing has begun.
     *
     * @param view where the progress goes
     */
    public SlaRuns(LiveView view) {
        this.view = view;
    }

    /** Ends the run that goes on, and each that is still to come, soon. Any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /** Whether somebody wants the end. */
    public boolean interrupted() {
        return interrupted.isDone();
    }

    @Override
    public RunResult run(SlaSettings settings) throws TargetUnreachable, IOException, InterruptedException {
        SlaRun run = new SlaRun(settings, Surroundings.quiet(view));
        CompletableFuture<Void> _ = interrupted.thenRun(run::interrupt);
        return run.run();
    }
}
