package dev.dynamocart.load.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cluster of {@code ./cart up}: processes are signalled and started by the launcher, which knows its own from strangers;
 * links are broken through each node's admin API with the launcher's token.
 */
public final class LauncherCluster implements Cluster {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Launcher launcher;
    private final Map<String, URI> nodes;
    private final String adminToken;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private LauncherCluster(Launcher launcher, Map<String, URI> nodes, String adminToken) {
        this.launcher = launcher;
        this.nodes = nodes;
        this.adminToken = adminToken;
    }

    /**
     * Asks the launcher what is running.
     *
     * @throws NotDone if nothing is, or the launcher does not answer
     */
    public static LauncherCluster find(Launcher launcher) throws NotDone, InterruptedException {
        Map<String, URI> nodes = new LinkedHashMap<>();
        try {
            JsonNode status = JSON.readTree(launcher.run(List.of("status", "--json")));
            for (JsonNode process : status.path("processes")) {
                if (process.path("kind").asText().equals("storage-node")) {
                    nodes.put(
                            process.path("name").asText(),
                            URI.create(process.path("http").asText()));
                }
            }
            if (nodes.isEmpty()) {
                throw new NotDone("no storage node is running: start the cluster with ./cart up");
            }
            return new LauncherCluster(
                    launcher, nodes, status.path("adminToken").asText());
        } catch (IOException e) {
            throw new NotDone("the launcher's status cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Set<String> nodes() {
        return nodes.keySet();
    }

    /** Where a node answers HTTP. */
    public Map<String, URI> addresses() {
        return Map.copyOf(nodes);
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
    public void links(Map<String, LinkFaults> faults) throws NotDone, InterruptedException {
        StringBuilder problems = new StringBuilder();
        for (String node : nodes.keySet()) {
            LinkFaults fault = faults.get(node);
            try {
                send(node, fault == null ? new LinkFaults(List.of(), Map.of()) : fault);
            } catch (IOException e) {
                if (fault != null) {
                    problems.append(' ')
                            .append(node)
                            .append(" (")
                            .append(Launcher.reason(e))
                            .append(')');
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new NotDone("could not tell" + problems);
        }
    }

    private void node(String action, String node) throws NotDone, InterruptedException {
        launcher.run(List.of("node", action, node));
    }

    private void send(String node, LinkFaults fault) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        fault.cutOffFrom().forEach(body.putArray("drop")::add);
        ObjectNode delays = body.putObject("delayMillis");
        fault.delays().forEach((peer, delay) -> delays.put(peer, delay.toMillis()));
        URI address = nodes.getOrDefault(node, URI.create("http://" + node)).resolve("/admin/faults");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + adminToken)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
    }
}
