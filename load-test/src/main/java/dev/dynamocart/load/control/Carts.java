package dev.dynamocart.load.control;

import dev.dynamocart.load.ledger.Change;
import java.io.IOException;
import java.util.Map;

/** Carts as a {@link CartFront} serves them. Called from many threads at once; may block. */
public interface Carts {

    /** Units by product; empty for a cart that is not known. */
    Map<String, Integer> read(String cartId) throws IOException;

    /** Applies a change and answers the cart after it. An exception means that the outcome is unknown. */
    Map<String, Integer> change(String cartId, Request request) throws IOException;

    /**
     * A change as it came in.
     *
     * @param operationId the idempotency key
     */
    record Request(String operationId, Change change, String productId, int quantity) {}
}
