package dev.dynamocart.load.fake;

import dev.dynamocart.load.control.Carts;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Carts of which the first read after each change still shows what was there before it. Honest otherwise. */
public final class LateReads implements Carts {

    private final Carts carts;
    private final Map<String, Map<String, Integer>> before = new ConcurrentHashMap<>();

    public LateReads(Carts carts) {
        this.carts = carts;
    }

    @Override
    public Map<String, Integer> read(String cartId) throws IOException {
        Map<String, Integer> old = before.remove(cartId);
        return old == null ? carts.read(cartId) : old;
    }

    @Override
    public Map<String, Integer> change(String cartId, Request request) throws IOException {
        before.put(cartId, carts.read(cartId));
        return carts.change(cartId, request);
    }
}
