package dev.dynamocart.load.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The admin paths of storage nodes and of the cart service. */
final class AdminApi {

    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String token;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AdminApi(String token, Duration patience) {
        this.token = token;
        this.patience = patience;
    }

    /** What a path answers at several processes that are asked at the same time; empty if one does not answer. */
    <K> Optional<Map<K, JsonNode>> getAtOnce(Map<K, URI> processes, String path) throws InterruptedException {
        Map<K, CompletableFuture<HttpResponse<String>>> asked = new HashMap<>();
        processes.forEach((name, address) -> asked.put(
                name, client.sendAsync(request(address, path).GET().build(), HttpResponse.BodyHandlers.ofString())));
        Map<K, JsonNode> answers = new HashMap<>();
        for (Map.Entry<K, CompletableFuture<HttpResponse<String>>> each : asked.entrySet()) {
            try {
                HttpResponse<String> answer = each.getValue().get();
                if (answer.statusCode() != OK) {
                    return Optional.empty();
                }
                answers.put(each.getKey(), JSON.readTree(answer.body()));
            } catch (ExecutionException | IOException _) {
                return Optional.empty();
            }
        }
        return Optional.of(answers);
    }

    /**
     * Sends JSON.
     *
     * @param method such as {@code PUT}
     * @throws NotDone if it is refused, with the reason; or if there is no answer
     */
    JsonNode send(URI process, String method, String path, String json) throws NotDone, InterruptedException {
        try {
            HttpResponse<String> answer = client.send(
                    request(process, path)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new NotDone(reason(answer));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new NotDone(Launcher.reason(e));
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("detail").asText("status " + answer.statusCode());
        } catch (IOException _) {
            return "status " + answer.statusCode();
        }
    }

    private HttpRequest.Builder request(URI process, String path) {
        return HttpRequest.newBuilder(process.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token);
    }
}
