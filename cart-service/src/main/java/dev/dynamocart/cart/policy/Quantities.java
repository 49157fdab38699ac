package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.model.ProductId;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small changes of a map from products to quantities, each giving a new map. */
final class Quantities {
    private Quantities() {}

    static SortedMap<ProductId, Integer> with(SortedMap<ProductId, Integer> map, ProductId product, int quantity) {
        SortedMap<ProductId, Integer> changed = new TreeMap<>(map);
        changed.put(product, quantity);
        return changed;
    }

    static SortedMap<ProductId, Integer> plus(SortedMap<ProductId, Integer> map, ProductId product, int quantity) {
        return with(map, product, map.getOrDefault(product, 0) + quantity);
    }

    static SortedMap<ProductId, Integer> without(SortedMap<ProductId, Integer> map, ProductId product) {
        SortedMap<ProductId, Integer> changed = new TreeMap<>(map);
        changed.remove(product);
        return changed;
    }
}
