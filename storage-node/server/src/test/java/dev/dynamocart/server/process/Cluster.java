package dev.dynamocart.server.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Node processes that form one cluster, and an HTTP client for them. */
final class Cluster implements AutoCloseable {

    private static final String TOKEN = "a-token-for-tests-only";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();

    private Cluster(Path folder) {
        this.folder = folder;
    }

    /** An answer over HTTP. */
    record Answer(int status, JsonNode body, Optional<String> context) {
        /** The values, decoded, in order of text. */
        List<String> values() {
            List<String> values = new ArrayList<>();
            body.path("values")
                    .forEach(value -> values.add(new String(
                            java.util.Base64.getDecoder()
                                    .decode(value.path("base64").asText()),
                            StandardCharsets.UTF_8)));
            values.sort(null);
            return values;
        }
    }

    /** Starts a cluster with its files in {@code folder} and waits until it is ready. */
    static Cluster start(Path folder, int size, String... moreOptions) {
        Cluster cluster = new Cluster(folder);
        try {
            Path secret = Files.writeString(folder.resolve("secret"), "a secret for tests only");
            Path token = Files.writeString(folder.resolve("token"), TOKEN);
            List<Integer> ports = freePorts(2 * size);
            List<String> seeds = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                seeds.add("node-" + (i + 1) + "@127.0.0.1:" + ports.get(2 * i + 1));
            }
            cluster.options.addAll(List.of(
                    "-Ddynamo.cluster.seeds=" + String.join(",", seeds),
                    "-Ddynamo.cluster.initial-members=" + size,
                    "-Ddynamo.cluster.secret-file=" + secret,
                    "-Ddynamo.admin.token-file=" + token,
                    "-Ddynamo.lab=true"));
            cluster.options.addAll(List.of(moreOptions));
            for (int i = 0; i < size; i++) {
                cluster.startOne(ports.get(2 * i), ports.get(2 * i + 1));
            }
        } catch (IOException e) {
            throw new AssertionError("The files of the cluster cannot be written", e);
        }
        cluster.awaitReady();
        return cluster;
    }

    private NodeProcess startOne(int httpPort, int peerPort) {
        String name = "node-" + (nodes.size() + 1);
        List<String> own = new ArrayList<>(options);
        own.add("-Ddynamo.node.data=" + folder.resolve(name));
        NodeProcess node = new NodeProcess(name, httpPort, peerPort, own, folder);
        nodes.add(node);
        node.start();
        return node;
    }

    /** One more process with the cluster's seeds, which owns nothing until it joins. Returns when it is ready. */
    NodeProcess startAnother() {
        try {
            List<Integer> ports = freePorts(2);
            NodeProcess node = startOne(ports.get(0), ports.get(1));
            awaitReady(node);
            return node;
        } catch (IOException e) {
            throw new AssertionError("There are no free ports", e);
        }
    }

    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0);
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    NodeProcess node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until every running node is ready and reaches every other running one. */
    void awaitReady() {
        nodes.forEach(this::awaitReady);
    }

    private void awaitReady(NodeProcess node) {
        Eventually.holds(node.name() + " is ready; its log: " + node.log(), () -> {
            if (!node.isRunning()) {
                throw new AssertionError(node.name() + " has ended; see " + node.log());
            }
            Answer members = tryAdmin(node, "members");
            return status(node, "/q/health/ready") == 200 && members.status() == 200 && reachesAll(members);
        });
    }

    private boolean reachesAll(Answer members) {
        boolean reachesAll = true;
        for (JsonNode member : members.body().path("members")) {
            boolean isRunning = node(member.path("id").asText()).isRunning();
            reachesAll &= member.path("reachable").asBoolean() || !isRunning;
        }
        return reachesAll;
    }

    private int status(NodeProcess node, String path) {
        try {
            return send(request(node, path).GET()).status();
        } catch (IOException e) {
            return 0;
        }
    }

    Answer get(NodeProcess node, String key) {
        return sendSurely(request(node, "/kv/" + key).GET());
    }

    Answer put(NodeProcess node, String key, String value, @Nullable String context) {
        return sendSurely(putRequest(node, key, value, context));
    }

    /** A put whose node may die: status 0 when there was no answer. */
    Answer tryPut(NodeProcess node, String key, String value) {
        return trySend(putRequest(node, key, value, null));
    }

    /** The same with the context of a get. */
    Answer tryPut(NodeProcess node, String key, String value, String context) {
        return trySend(putRequest(node, key, value, context));
    }

    /** A get whose node may die: status 0 when there was no answer. */
    Answer tryGet(NodeProcess node, String key) {
        return trySend(request(node, "/kv/" + key).GET());
    }

    private HttpRequest.Builder putRequest(NodeProcess node, String key, String value, @Nullable String context) {
        HttpRequest.Builder request = request(node, "/kv/" + key).PUT(HttpRequest.BodyPublishers.ofString(value));
        return context == null ? request : request.header("Dynamo-Context", context);
    }

    Answer delete(NodeProcess node, String key, String context) {
        return sendSurely(request(node, "/kv/" + key).DELETE().header("Dynamo-Context", context));
    }

    Answer admin(NodeProcess node, String path) {
        return sendSurely(adminRequest(node, path).GET());
    }

    /** Stages {@code action} for {@code node} through {@code at}. Returns the plan with it. */
    JsonNode stage(NodeProcess at, String action, NodeProcess node) {
        String body = "{\"action\":\"" + action + "\",\"node\":\"" + node.name() + "\"}";
        return command(adminRequest(at, "cluster/stage")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Begins what is staged. */
    JsonNode commit(NodeProcess at) {
        return command(adminRequest(at, "cluster/commit").POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** As an operator would, it tries again while the decider is too busy to be reached; then nothing was changed. */
    private JsonNode command(HttpRequest.Builder request) {
        Answer[] answer = new Answer[1];
        Eventually.holds("The decider is reached", () -> {
            answer[0] = sendSurely(request);
            return !answer[0].body().path("type").asText().endsWith(":decider-unreachable");
        });
        if (answer[0].status() != 200) {
            throw new AssertionError("The command was refused: " + answer[0]);
        }
        return answer[0].body();
    }

    /** An answer of an admin path; status 0 when there was none. */
    Answer tryAdmin(NodeProcess node, String path) {
        return trySend(adminRequest(node, path).GET());
    }

    private Answer trySend(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (IOException e) {
            return new Answer(0, json.nullNode(), Optional.empty());
        }
    }

    /** Cuts the links between the two groups, in both directions. */
    void cut(List<String> left, List<String> right) {
        left.forEach(name -> drop(name, right));
        right.forEach(name -> drop(name, left));
    }

    private void drop(String name, List<String> others) {
        String body = "{\"drop\":[\"" + String.join("\",\"", others) + "\"]}";
        Answer answer = sendSurely(adminRequest(node(name), "faults").PUT(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.status() != 200) {
            throw new AssertionError("The link was not cut: " + answer);
        }
    }

    void heal() {
        nodes.forEach(node -> sendSurely(adminRequest(node, "faults").DELETE()));
    }

    private static HttpRequest.Builder request(NodeProcess node, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                .timeout(ANSWER_MAX);
    }

    private static HttpRequest.Builder adminRequest(NodeProcess node, String path) {
        return request(node, "/admin/" + path).header("Authorization", "Bearer " + TOKEN);
    }

    private Answer sendSurely(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new AssertionError("No answer from a node that runs", e);
        }
    }

    /** A number without labels, as the node publishes it; NaN if it does not. */
    double metric(NodeProcess node, String name) {
        try {
            return exchange(request(node, "/q/metrics").GET())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + ' '))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new AssertionError("No metrics from a node that runs", e);
        }
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = exchange(request);
        boolean isJson = response.body().startsWith("{");
        return new Answer(
                response.statusCode(),
                isJson ? json.readTree(response.body()) : json.nullNode(),
                response.headers().firstValue("Dynamo-Context"));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::kill);
        http.close();
    }
}
