package dev.dynamocart.load.paper;

import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreRun;
import dev.dynamocart.load.store.Windows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment on the running cluster has at hand.
 *
 * @param access the cluster
 * @param scenario the user's own scenario; null for the one that is shipped
 * @param seed draws everything
 * @param runs runs the load
 */
public record PaperCluster(StoreAccess access, @Nullable Path scenario, Seed seed, StoreRuns runs) {

    StoreScenario scenario(Experiment experiment) throws IOException {
        return StoreScenario.read(experiment, scenario);
    }

    /** Whether the load was ended early. */
    boolean interrupted() {
        return runs.interrupted();
    }

    Windows run(StoreLoad load, List<StoreRun.Variant> variants) throws InterruptedException {
        return run(load, variants, () -> {});
    }

    /** Runs a load, and {@code onStart} when it begins. */
    Windows run(StoreLoad load, List<StoreRun.Variant> variants, Runnable onStart) throws InterruptedException {
        return runs.run(access.loop(), load, variants, onStart);
    }

    /** The usual way to the store: through the Java client. */
    List<StoreRun.Variant> client() {
        return List.of(new StoreRun.Variant("client", access.client()));
    }

    /** Runs an experiment on this cluster. */
    public PaperResult run(Experiment experiment) throws IOException, InterruptedException, StoreUnreachable {
        return switch (experiment) {
            case FIG4 -> Figure4.run(this);
            case FIG6 -> Figure6.run(this);
            case VERSIONS -> Versions.run(this);
            case TABLE2 -> Table2.run(this);
            case QUORUM -> Quorums.run(this);
            case FIG5, FIG8, SLA, ADMISSION, AVAILABILITY ->
                throw new IllegalArgumentException(experiment.id() + " is not made on the running store");
        };
    }
}
