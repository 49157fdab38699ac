package dev.dynamocart.load.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carts in the real store, done wrong: the whole cart is one value, and where the store offers several versions the one
 * with the latest time stamp wins and the others are thrown away. Two devices that add at the same moment both read the
 * same cart, both write, and one add is gone although both were acknowledged. Its keys are its own, {@code lww-{cart}}.
 */
public final class LastWriteWinsCarts implements Carts {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String CONTEXT = "Dynamo-Context";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI store;

    /** Uses the store behind this address of a storage node. */
    public LastWriteWinsCarts(URI store) {
        this.store = store;
    }

    private record Stored(
            Map<String, Integer> units, @Nullable String context) {}

    @Override
    public Map<String, Integer> read(String cartId) throws IOException {
        return stored(cartId).units();
    }

    @Override
    public Map<String, Integer> change(String cartId, Request request) throws IOException {
        Stored before = stored(cartId);
        Map<String, Integer> units = new HashMap<>(before.units());
        switch (request.change()) {
            case ADD -> units.merge(request.productId(), request.quantity(), Integer::sum);
            case SET -> units.put(request.productId(), request.quantity());
            case REMOVE -> units.remove(request.productId());
        }
        put(cartId, units, before.context());
        return units;
    }

    private Stored stored(String cartId) throws IOException {
        HttpResponse<String> answer = send(request(cartId).GET());
        if (answer.statusCode() != 200 && answer.statusCode() != 404) {
            throw new IOException("the store answered status " + answer.statusCode());
        }
        JsonNode json = JSON.readTree(answer.body());
        JsonNode latest = JSON.createObjectNode();
        for (JsonNode value : json.path("values")) {
            JsonNode cart = JSON.readTree(
                    Base64.getDecoder().decode(value.path("base64").asText()));
            if (cart.path("at").asLong() >= latest.path("at").asLong()) {
                latest = cart;
            }
        }
        Map<String, Integer> units = new HashMap<>();
        latest.path("units")
                .properties()
                .forEach(line -> units.put(line.getKey(), line.getValue().asInt()));
        return new Stored(units, json.path("context").asText(null));
    }

    private void put(String cartId, Map<String, Integer> units, @Nullable String context) throws IOException {
        HttpRequest.Builder request = request(cartId)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(encoded(units)));
        if (context != null) {
            request.header(CONTEXT, context);
        }
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IOException("the store answered status " + answer.statusCode());
        }
    }

    private static byte[] encoded(Map<String, Integer> units) throws JsonProcessingException {
        ObjectNode cart = JSON.createObjectNode();
        cart.put("at", System.currentTimeMillis());
        cart.set("units", JSON.valueToTree(units));
        return JSON.writeValueAsBytes(cart);
    }

    private HttpRequest.Builder request(String cartId) {
        return HttpRequest.newBuilder(store.resolve("/kv/lww-" + cartId)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
