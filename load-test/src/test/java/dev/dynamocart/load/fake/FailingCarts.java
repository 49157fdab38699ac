package dev.dynamocart.load.fake;

import dev.dynamocart.load.control.Carts;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Carts whose changes fail now and then with an unknown outcome: half of those were applied. Honest otherwise. */
public final class FailingCarts implements Carts {

    private final Carts carts;
    private final int oneIn;
    private final AtomicInteger changes = new AtomicInteger();

    public FailingCarts(Carts carts, int oneIn) {
        this.carts = carts;
        this.oneIn = oneIn;
    }

    @Override
    public Map<String, Integer> read(String cartId) throws IOException {
        return carts.read(cartId);
    }

    @Override
    public Map<String, Integer> change(String cartId, Request request) throws IOException {
        int number = changes.incrementAndGet();
        if (number % oneIn != 0) {
            return carts.change(cartId, request);
        }
        if (number / oneIn % 2 == 0) {
            carts.change(cartId, request);
        }
        throw new IOException("planted failure");
    }
}
