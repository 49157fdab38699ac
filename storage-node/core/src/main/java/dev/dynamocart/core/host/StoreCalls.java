package dev.dynamocart.core.host;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** The store operations that are under way, and who waits for each. One for each core. */
public final class StoreCalls {

    /** Who waits for the result of an operation. */
    @FunctionalInterface
    public interface Caller {
        /** The operation was done, or failed. */
        void done(StoreResult result);
    }

    private final Effects effects;
    private final Map<Long, Caller> underWay = new HashMap<>();
    private long lastId;

    public StoreCalls(Effects effects) {
        this.effects = effects;
    }

    /** Submits the operation that {@code operation} makes of its id; {@code caller} gets the result. */
    public void submit(LongFunction<StoreOp> operation, Caller caller) {
        long id = ++lastId;
        underWay.put(id, caller);
        effects.submit(operation.apply(id));
    }

    /** The store's result came in. */
    public void onStored(StoreResult result) {
        Caller caller = underWay.remove(result.id());
        Invariant.check(caller != null, "A store result answers an operation under way", result);
        if (caller != null) {
            caller.done(result);
        }
    }
}
