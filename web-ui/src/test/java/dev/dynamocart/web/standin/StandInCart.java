package dev.dynamocart.web.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One cart in memory: quantities by product, which of them are for later, what happened, and the operations that were applied. */
final class StandInCart {
    private final Map<String, Integer> quantities = new LinkedHashMap<>();
    private final Map<String, Integer> removed = new LinkedHashMap<>();
    private final Set<String> later = new HashSet<>();
    private final Set<String> operations = new HashSet<>();
    private final Map<String, Map<String, Integer>> joins = new LinkedHashMap<>();
    private final List<Happening> journal = new ArrayList<>();
    private @Nullable Instant movedAt;
    private final Map<String, String> ordersByManifest = new LinkedHashMap<>();

    /** Applies a change unless its operation was applied before. */
    void once(String operation, String deed, @Nullable String product, int quantity, Runnable change) {
        if (operations.add(operation)) {
            change.run();
            journal.addFirst(new Happening(operation, deed, product, quantity, Instant.now()));
        }
    }

    void add(String product, int quantity) {
        quantities.merge(product, quantity, Integer::sum);
        later.remove(product);
        removed.remove(product);
    }

    void set(String product, int quantity) {
        if (quantity == 0) {
            remove(product);
        } else {
            quantities.put(product, quantity);
        }
    }

    void remove(String product) {
        Integer units = quantities.remove(product);
        if (units != null) {
            removed.put(product, units);
        }
        later.remove(product);
    }

    void saveForLater(String product) {
        if (quantities.containsKey(product)) {
            later.add(product);
        }
    }

    void moveToCart(String product) {
        later.remove(product);
    }

    /** Moves what the guest's cart holds into this one, and remembers it under the operation. */
    void join(String operation, StandInCart guest) {
        joins.put(operation, new LinkedHashMap<>(guest.quantities));
        guest.quantities.forEach(this::add);
        guest.quantities.clear();
        guest.movedAt = Instant.now();
    }

    /** Takes out again what is left of a join. */
    void undoJoin(String merge) {
        joins.getOrDefault(merge, Map.of())
                .forEach((product, came) ->
                        quantities.computeIfPresent(product, (_, there) -> there > came ? there - came : null));
        joins.remove(merge);
    }

    ArrayNode joins(ObjectMapper json) {
        ArrayNode receipts = json.createArrayNode();
        joins.forEach((merge, came) -> {
            ObjectNode receipt = receipts.addObject().put("merge", merge);
            receipt.put(
                    "quantity",
                    came.values().stream().mapToInt(Integer::intValue).sum());
            ArrayNode lines = receipt.putArray("lines");
            came.forEach((product, quantity) ->
                    lines.addObject().put("productId", product).put("quantity", quantity));
        });
        return receipts;
    }

    List<String> orderIds() {
        return new ArrayList<>(ordersByManifest.values()).reversed();
    }

    /** The order of that manifest; a new one of what is still there, and null if nothing is. */
    String order(String manifest, Map<String, Integer> lines, String newId) {
        if (!ordersByManifest.containsKey(manifest) && lines.keySet().stream().anyMatch(quantities::containsKey)) {
            lines.forEach((product, quantity) ->
                    quantities.computeIfPresent(product, (_, there) -> there > quantity ? there - quantity : null));
            ordersByManifest.put(manifest, newId);
            journal.addFirst(new Happening("service-device.1", "ordered", null, lines.size(), Instant.now()));
        }
        return ordersByManifest.getOrDefault(manifest, "");
    }

    @Nullable
    String movedAt() {
        return movedAt == null ? null : movedAt.toString();
    }

    String version() {
        return "v" + journal.size();
    }

    ArrayNode removed(ObjectMapper json) {
        ArrayNode lines = json.createArrayNode();
        removed.forEach(
                (product, units) -> lines.addObject().put("productId", product).put("quantity", units));
        return lines;
    }

    ObjectNode history(ObjectMapper json) {
        ObjectNode history = json.createObjectNode();
        ArrayNode entries = history.putArray("entries");
        journal.forEach(each -> entries.addObject()
                .put("operation", each.operation())
                .put("deed", each.deed())
                .put("productId", each.product())
                .put("quantity", each.quantity())
                .put("at", each.at().toString()));
        return history;
    }

    int quantityOf(String product) {
        return quantities.getOrDefault(product, 0);
    }

    ArrayNode lines(ObjectMapper json, Map<String, String> notes) {
        ArrayNode lines = json.createArrayNode();
        quantities.forEach((product, quantity) -> {
            ObjectNode line = lines.addObject();
            line.put("productId", product).put("quantity", quantity).put("note", notes.get(product));
            line.put("place", later.contains(product) ? "later" : "cart");
        });
        return lines;
    }

    private record Happening(
            String operation, String deed, @Nullable String product, int quantity, Instant at) {}
}
