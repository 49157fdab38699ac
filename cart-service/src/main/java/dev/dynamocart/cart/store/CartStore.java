package dev.dynamocart.cart.store;

import java.util.function.Consumer;

/**
 * The store as seen from one event loop. Methods return at once and are called on that loop only; each calls its consumer
 * exactly once, on the same loop, perhaps before it returns. Nothing is thrown. A caller that gives up waiting ignores the late
 * answer; a write that it gave up on may or may not have happened.
 */
public interface CartStore {
    /** Reads the siblings of a key from a quorum. A key that was never written has no siblings. */
    void read(StoreKey key, Consumer<ReadOutcome> then);

    /**
     * Reads what a single node knows of a key, for want of a quorum. It may be behind, so nothing is concluded from what it does
     * not hold.
     */
    void readOne(StoreKey key, Consumer<ReadOutcome> then);

    /**
     * Writes a value over the siblings that the context covers; siblings that it does not cover stay.
     *
     * @param context from the last read of the same key
     */
    void write(StoreKey key, StoreContext context, byte[] value, Consumer<WriteOutcome> then);

    /** True if the store knows its ring and would take requests now. */
    boolean isReady();
}
