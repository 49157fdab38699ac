package dev.dynamocart.load.scenario;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.fault.FaultPlan;
import dev.dynamocart.load.live.LiveView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a run and is no part of what it measures.
 *
 * @param scenario the name of the experiment
 * @param view shows how it goes
 * @param folder gets the files of the run; null for a temporary one that is thrown away
 * @param faults what is to be broken while it goes
 * @param cluster what the faults are done to
 * @param nodes HTTP addresses of the storage nodes, to ask what each did; empty if not known
 */
public record Surroundings(
        String scenario,
        LiveView view,
        @Nullable RunFolder folder,
        FaultPlan faults,
        Cluster cluster,
        List<URI> nodes) {

    public Surroundings {
        nodes = List.copyOf(nodes);
    }

    /** Nothing kept, nothing broken. */
    public static Surroundings quiet(LiveView view) {
        return new Surroundings("sla", view, null, FaultPlan.NONE, Cluster.NONE, List.of());
    }

    /** The same, with storage nodes to ask what each did. */
    public Surroundings asking(List<URI> storageNodes) {
        return new Surroundings(scenario, view, folder, faults, cluster, storageNodes);
    }

    /** Deletes the folder again if nothing is in it: the run never began. */
    public void throwAway() throws IOException {
        if (folder != null) {
            Files.delete(folder.path());
        }
    }
}
