package dev.dynamocart.load.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster that an experiment starts for itself beside whatever is running, with settings of its own, and removes again with its
 * data. Its processes are those of {@code ./cart up}.
 */
public final class SpareCluster implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BASE_MIN = 20_000;
    private static final int BASE_MAX = 30_000;
    private static final int BASE_STEP = 100;
    private static final int PEERS_AFTER = 1_000;
    private static final int NODES_AFTER = 20;

    private final Launcher launcher;
    private final Path folder;
    private final List<JsonNode> nodes;
    private final Consumer<String> told;

    private SpareCluster(Launcher launcher, Path folder, List<JsonNode> nodes, Consumer<String> told) {
        this.launcher = launcher;
        this.folder = folder;
        this.nodes = nodes;
        this.told = told;
    }

    /**
     * What the cluster is like.
     *
     * @param nodes storage nodes
     * @param durability see {@code ./cart up --help}
     * @param javaOptions for all its processes, such as {@code -Ddynamo.limits.foreground-millis=5}
     */
    public record Plan(int nodes, String durability, String javaOptions) {}

    /**
     * Starts one and waits until it is ready.
     *
     * @param launcher the file {@code ./cart}
     * @param parent gets a folder for its data, so it decides which disk is measured
     * @param told gets a sentence if it cannot be stopped again
     * @throws NotDone if it does not start; everything is stopped again then
     */
    public static SpareCluster start(Path launcher, Path parent, Plan plan, Consumer<String> told)
            throws NotDone, InterruptedException {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), "cluster-");
            Launcher own =
                    new Launcher(launcher, Map.of("CART_RUN", folder.toString(), "CART_JAVA_OPTS", plan.javaOptions()));
            own.run(List.of(
                    "up",
                    "--detach",
                    "--nodes",
                    String.valueOf(plan.nodes()),
                    "--durability",
                    plan.durability(),
                    "--port-base",
                    String.valueOf(freeBase(plan.nodes()))));
            return new SpareCluster(own, folder, nodes(own), told);
        } catch (JsonProcessingException e) {
            throw new NotDone("the launcher's status is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new NotDone("no cluster can be started in " + parent + ": " + Launcher.reason(e));
        }
    }

    private static List<JsonNode> nodes(Launcher launcher)
            throws NotDone, InterruptedException, JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        for (JsonNode process :
                JSON.readTree(launcher.run(List.of("status", "--json"))).path("processes")) {
            if (process.path("kind").asText().equals("storage-node")) {
                nodes.add(process);
            }
        }
        return List.copyOf(nodes);
    }

    /** Peer ports as a client wants them. */
    public String seeds() {
        return String.join(
                ",", nodes.stream().map(node -> node.path("peer").asText()).toList());
    }

    /** HTTP addresses of the storage nodes. */
    public List<URI> addresses() {
        return nodes.stream()
                .map(node -> URI.create(node.path("http").asText()))
                .toList();
    }

    /** The file with the cluster's secret. */
    public Path secretFile() {
        return folder.resolve("cluster-secret");
    }

    /** Where its data lies. */
    public Path folder() {
        return folder;
    }

    /** To break it. */
    public Cluster cluster() throws NotDone, InterruptedException {
        return LauncherCluster.find(launcher);
    }

    /** Stops it and removes its data. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            launcher.run(List.of("reset"));
        } catch (NotDone e) {
            told.accept("A cluster of this experiment may still run (%s). CART_RUN=%s ./cart reset stops it."
                    .formatted(e.getMessage(), folder));
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first of some bases whose ports are all free; the launcher refuses if one was taken meanwhile. */
    private static int freeBase(int nodes) throws NotDone {
        for (int base = BASE_MIN; base < BASE_MAX; base += BASE_STEP) {
            int from = base;
            boolean free = Stream.concat(
                            Stream.of(from, from + 1),
                            IntStream.rangeClosed(1, nodes)
                                    .boxed()
                                    .flatMap(node -> Stream.of(
                                            from + NODES_AFTER + node, from + NODES_AFTER + PEERS_AFTER + node)))
                    .allMatch(SpareCluster::isFree);
            if (free) {
                return base;
            }
        }
        throw new NotDone("no ports are free between " + BASE_MIN + " and " + BASE_MAX);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
