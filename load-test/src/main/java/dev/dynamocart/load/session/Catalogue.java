package dev.dynamocart.load.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The products that shoppers put into carts, by number. */
public final class Catalogue {

    private final List<String> productIds;
    private final byte[][] ascii;

    public Catalogue(List<String> productIds) {
        if (productIds.isEmpty()) {
            throw new IllegalArgumentException("a catalogue needs a product");
        }
        this.productIds = List.copyOf(productIds);
        this.ascii = productIds.stream()
                .map(id -> id.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    public int size() {
        return productIds.size();
    }

    String productId(int product) {
        return productIds.get(product);
    }

    /** The number of the product whose id stands in these bytes, or -1. */
    int product(byte[] bytes, int from, int to) {
        for (int product = 0; product < ascii.length; product++) {
            byte[] id = ascii[product];
            if (id.length == to - from && Arrays.equals(id, 0, id.length, bytes, from, to)) {
                return product;
            }
        }
        return -1;
    }
}
