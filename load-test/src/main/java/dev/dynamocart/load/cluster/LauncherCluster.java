package dev.dynamocart.load.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cluster of {@code ./cart up}: processes are signalled and started by the launcher, which knows its own from strangers; links
 * are broken and members changed through the admin API with the launcher's token.
 */
public final class LauncherCluster implements Cluster {

    private static final String CART_SERVICE = "cart-service";
    /** A node that stands still must not hold up what is done to the others. */
    private static final Duration LAB_PATIENCE = Duration.ofSeconds(5);

    private static final Duration MEMBERS_PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Launcher launcher;
    private final AdminApi lab;
    private final Members members;
    private volatile Processes processes;

    /**
     * What runs, by name.
     *
     * @param nodes where storage nodes answer HTTP
     * @param clients where other processes do whose links can be cut
     * @param running the nodes that run
     */
    private record Processes(Map<String, URI> nodes, Map<String, URI> clients, Set<String> running, String adminToken) {

        /** Those that ran when the launcher was asked; one that was killed since is waited for. */
        Map<String, URI> runningNodes() {
            Map<String, URI> present = new LinkedHashMap<>(nodes);
            present.keySet().retainAll(running);
            return present;
        }
    }

    private LauncherCluster(Launcher launcher, Processes processes) {
        this.launcher = launcher;
        this.processes = processes;
        this.lab = new AdminApi(processes.adminToken(), LAB_PATIENCE);
        this.members = new Members(new AdminApi(processes.adminToken(), MEMBERS_PATIENCE));
    }

    /**
     * Asks the launcher what is running.
     *
     * @throws NotDone if nothing is, or the launcher does not answer
     */
    public static LauncherCluster find(Launcher launcher) throws NotDone, InterruptedException {
        return new LauncherCluster(launcher, read(launcher));
    }

    private static Processes read(Launcher launcher) throws NotDone, InterruptedException {
        Map<String, URI> nodes = new LinkedHashMap<>();
        Map<String, URI> clients = new LinkedHashMap<>();
        Set<String> running = new TreeSet<>();
        try {
            JsonNode status = JSON.readTree(launcher.run(List.of("status", "--json")));
            for (JsonNode process : status.path("processes")) {
                String name = process.path("name").asText();
                URI address = URI.create(process.path("http").asText());
                if (process.path("kind").asText().equals("storage-node")) {
                    nodes.put(name, address);
                    if (process.path("state").asText().equals("running")) {
                        running.add(name);
                    }
                } else if (name.equals(CART_SERVICE)) {
                    clients.put(name, address);
                }
            }
            if (nodes.isEmpty()) {
                throw new NotDone("no storage node is running: start the cluster with ./cart up");
            }
            return new Processes(
                    nodes, clients, running, status.path("adminToken").asText());
        } catch (IOException e) {
            throw new NotDone("the launcher's status cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Set<String> nodes() {
        return processes.nodes().keySet();
    }

    @Override
    public Set<String> clients() {
        return processes.clients().keySet();
    }

    /** Where a node answers HTTP. */
    public Map<String, URI> addresses() {
        return Map.copyOf(processes.nodes());
    }

    @Override
    public void kill(String node) throws NotDone, InterruptedException {
        node("kill", node);
    }

    @Override
    public void start(String node) throws NotDone, InterruptedException {
        node("start", node);
    }

    @Override
    public void pause(String node) throws NotDone, InterruptedException {
        node("pause", node);
    }

    @Override
    public void resume(String node) throws NotDone, InterruptedException {
        node("resume", node);
    }

    @Override
    public void stop(String node) throws NotDone, InterruptedException {
        node("stop", node);
        processes = read(launcher);
    }

    @Override
    public OwnerChange join(String node) throws NotDone, InterruptedException {
        if (!processes.running().contains(node)) {
            start(node);
            processes = read(launcher);
        }
        return members.change(node, true, processes.runningNodes());
    }

    @Override
    public OwnerChange leave(String node) throws NotDone, InterruptedException {
        return members.change(node, false, processes.runningNodes());
    }

    @Override
    public boolean isSettled(OwnerChange change) throws InterruptedException {
        return members.isSettled(change, processes.runningNodes());
    }

    @Override
    public OptionalLong hintsFor(String node) throws InterruptedException {
        return members.hintsFor(node, processes.runningNodes());
    }

    @Override
    public Map<Integer, Set<String>> rootsAtHomesWith(String node) throws InterruptedException {
        return members.rootsAtHomesWith(node, processes.runningNodes());
    }

    @Override
    public void links(Map<String, LinkFaults> faults) throws NotDone, InterruptedException {
        StringBuilder problems = new StringBuilder();
        Map<String, URI> all = new LinkedHashMap<>(processes.nodes());
        all.putAll(processes.clients());
        for (Map.Entry<String, URI> process : all.entrySet()) {
            LinkFaults fault = faults.get(process.getKey());
            try {
                lab.send(process.getValue(), "PUT", "/admin/faults", json(fault));
            } catch (NotDone e) {
                if (fault != null) {
                    problems.append(' ')
                            .append(process.getKey())
                            .append(" (")
                            .append(e.getMessage())
                            .append(')');
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new NotDone("could not tell" + problems);
        }
    }

    private static String json(@Nullable LinkFaults fault) {
        ObjectNode body = JSON.createObjectNode();
        LinkFaults present = fault == null ? new LinkFaults(List.of(), Map.of()) : fault;
        present.cutOffFrom().forEach(body.putArray("drop")::add);
        ObjectNode delays = body.putObject("delayMillis");
        present.delays().forEach((peer, delay) -> delays.put(peer, delay.toMillis()));
        return body.toString();
    }

    private void node(String action, String node) throws NotDone, InterruptedException {
        launcher.run(List.of("node", action, node));
    }
}
