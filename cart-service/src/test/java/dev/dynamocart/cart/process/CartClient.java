package dev.dynamocart.cart.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The API of one instance of the service, in the words of the tests. */
final class CartClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int ATTEMPTS_MAX = 20;

    private final JavaProcess service;

    CartClient(JavaProcess service) {
        this.service = service;
    }

    /** What the service answered. */
    record Answer(int status, String body) {
        Answer expect(int expected) {
            assertEquals(expected, status, body);
            return this;
        }

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    /** A change with its operation id, as it is sent, and sent again. */
    record Change(String method, String path, String key, String version, String body) {
        static Change post(String path, String key, String body) {
            return new Change("POST", path, key, "", body);
        }
    }

    static Change add(String cart, String key, String product, int quantity) {
        String body = "{\"productId\":\"" + product + "\",\"quantity\":" + quantity + "}";
        return Change.post("/carts/" + cart + "/items", key, body);
    }

    static Change merge(String cart, String key, String guest) {
        return Change.post("/carts/" + cart + "/merge", key, "{\"from\":\"" + guest + "\"}");
    }

    /** The checkout of a cart as it was read. */
    static Change checkout(String cart, String key, JsonNode seen) {
        ObjectNode body = JSON.createObjectNode()
                .put("version", seen.get("version").textValue())
                .set("lines", seen.get("lines"));
        return Change.post("/carts/" + cart + "/checkout", key, body.toString());
    }

    Answer send(Change change) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.url(change.path()))
                .timeout(Duration.ofSeconds(30))
                .header("Idempotency-Key", change.key())
                .header("Content-Type", "application/json")
                .method(change.method(), HttpRequest.BodyPublishers.ofString(change.body()));
        if (!change.version().isEmpty()) {
            request.header("Cart-Version", change.version());
        }
        return answer(request.build());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(service.url(path))
                .timeout(Duration.ofSeconds(30))
                .build());
    }

    private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** Sends a change until the service says for sure what came of it, as a careful client does; the key makes that safe. */
    Answer sendUntilSure(Change change) throws IOException, InterruptedException {
        Answer answer = send(change);
        for (int attempt = 1; attempt < ATTEMPTS_MAX && answer.status() == 503; attempt++) {
            answer = send(change);
        }
        return answer;
    }

    JsonNode cart(String cart) throws IOException, InterruptedException {
        return get("/carts/" + cart).expect(200).json();
    }

    Map<String, Integer> lines(String cart) throws IOException, InterruptedException {
        Map<String, Integer> lines = new TreeMap<>();
        for (JsonNode line : cart(cart).get("lines")) {
            lines.put(line.get("productId").textValue(), line.get("quantity").intValue());
        }
        return lines;
    }
}
