package dev.dynamocart.web.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One cart in memory: quantities by product, which of them are for later, and the operations that were applied. */
final class StandInCart {
    private final Map<String, Integer> quantities = new LinkedHashMap<>();
    private final Map<String, Integer> removed = new LinkedHashMap<>();
    private final Set<String> later = new HashSet<>();
    private final Set<String> operations = new HashSet<>();

    /** Applies a change unless its operation was applied before. */
    void once(String operation, Runnable change) {
        if (operations.add(operation)) {
            change.run();
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

    ArrayNode removed(ObjectMapper json) {
        ArrayNode lines = json.createArrayNode();
        removed.forEach(
                (product, units) -> lines.addObject().put("productId", product).put("quantity", units));
        return lines;
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
}
