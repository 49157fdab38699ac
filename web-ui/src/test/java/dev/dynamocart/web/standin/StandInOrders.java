package dev.dynamocart.web.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The orders of all carts, in memory. */
final class StandInOrders {
    private final ObjectMapper json;
    private final List<JsonNode> products;
    private final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();

    StandInOrders(ObjectMapper json, List<JsonNode> products) {
        this.json = json;
        this.products = products;
    }

    /** The order of the manifest in the body; empty if nothing of it is left. */
    Optional<ObjectNode> checkOut(StandInCart cart, JsonNode body) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        body.get("lines")
                .forEach(line -> lines.put(
                        line.get("productId").asText(), line.get("quantity").asInt()));
        String id = cart.order(body.toString(), lines, "order-" + (orders.size() + 1));
        return id.isEmpty() ? Optional.empty() : Optional.of(orders.computeIfAbsent(id, _ -> write(id, lines)));
    }

    ObjectNode of(StandInCart cart) {
        ObjectNode several = json.createObjectNode();
        ArrayNode listed = several.putArray("orders");
        cart.orderIds().forEach(id -> listed.add(orders.get(id)));
        return several;
    }

    int count() {
        return orders.size();
    }

    private ObjectNode write(String id, Map<String, Integer> lines) {
        ObjectNode order = json.createObjectNode().put("orderId", id).put("currency", "EUR");
        order.put("orderedAt", Instant.now().toString());
        ArrayNode listed = order.putArray("lines");
        long totalMinor = 0;
        for (var line : lines.entrySet()) {
            JsonNode product = products.stream()
                    .filter(known -> known.get("productId").asText().equals(line.getKey()))
                    .findFirst()
                    .orElseThrow();
            long priceMinor = product.get("priceMinor").asLong();
            totalMinor += priceMinor * line.getValue();
            listed.addObject()
                    .put("productId", line.getKey())
                    .put("quantity", line.getValue())
                    .put("priceMinor", priceMinor);
        }
        return order.put("totalMinor", totalMinor);
    }
}
