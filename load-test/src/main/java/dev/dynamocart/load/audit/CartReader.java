package dev.dynamocart.load.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads carts for the audit. */
public interface CartReader {

    /**
     * Reads carts, several at a time, and hands each to the visitor on the calling thread; returns when all are done.
     *
     * @throws InterruptedException if the caller is interrupted; what was under way is forgotten
     */
    void read(Iterable<String> cartIds, Visitor visitor) throws InterruptedException;

    /** Takes what was read. */
    @FunctionalInterface
    interface Visitor {

        /**
         * One cart.
         *
         * @param contents units by product; null if the cart could not be read
         */
        void cart(String cartId, @Nullable Map<String, Integer> contents);
    }
}
