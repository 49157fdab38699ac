package dev.dynamocart.load.paper;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import dev.dynamocart.load.cluster.SpareCluster;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.wire.trust.ClusterSecret;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has at hand that starts clusters with settings of their own.
 *
 * @param launcher the program {@code ./cart}
 * @param folder gets the clusters' data while they run
 * @param scenario the user's own scenario; null for the one that is shipped
 * @param seed draws everything
 * @param runs runs the loads
 */
public record PaperLab(Path launcher, Path folder, @Nullable Path scenario, Seed seed, StoreRuns runs) {

    /** Runs an experiment that needs clusters of its own. */
    public PaperResult run(Experiment experiment) throws IOException, InterruptedException, StoreUnreachable {
        return switch (experiment) {
            case FIG5 -> Figure5.run(this);
            case ADMISSION -> Admission.run(this);
            case FIG4, FIG6, FIG8, VERSIONS, TABLE2, QUORUM, SLA, AVAILABILITY ->
                throw new IllegalArgumentException(experiment.id() + " needs no cluster of its own");
        };
    }

    StoreScenario scenario(Experiment experiment) throws IOException {
        return StoreScenario.read(experiment, scenario);
    }

    SpareCluster start(SpareCluster.Plan plan) throws StoreUnreachable, InterruptedException {
        runs.say("Starting a cluster of %d storage nodes, %s %s"
                .formatted(plan.nodes(), plan.durability(), plan.javaOptions()));
        try {
            return SpareCluster.start(launcher, folder, plan, runs::say);
        } catch (NotDone e) {
            throw new StoreUnreachable("This experiment starts clusters of its own, but " + e.getMessage());
        }
    }

    StoreAccess access(SpareCluster cluster) throws IOException, StoreUnreachable, InterruptedException {
        return StoreAccess.to(settings(cluster), cluster.addresses());
    }

    /** On the event loop of another one. */
    StoreAccess accessBeside(StoreAccess other, SpareCluster cluster)
            throws IOException, StoreUnreachable, InterruptedException {
        return other.beside(settings(cluster), cluster.addresses());
    }

    private static ClientSettings settings(SpareCluster cluster) throws IOException {
        return ClientSettings.of(cluster.seeds(), ClusterSecret.read(cluster.secretFile()));
    }
}
