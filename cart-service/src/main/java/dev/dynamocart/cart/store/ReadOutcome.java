package dev.dynamocart.cart.store;

import java.util.List;

/** What came of a read. */
public sealed interface ReadOutcome {

    /**
     * A quorum answered.
     *
     * @param siblings the values that no other one covers; none if the key is absent, or its homes cannot be seen, as the copies
     *     tell
     */
    record Found(List<byte[]> siblings, StoreContext context, Copies copies) implements ReadOutcome {}

    /** Nothing was read: too few nodes answered, or the store refused. */
    record Unavailable(String reason, Refusal why) implements ReadOutcome {
        /** Too few nodes answered. */
        public Unavailable(String reason) {
            this(reason, Refusal.PASSING);
        }

        /** True if another attempt may be answered. */
        public boolean isPassing() {
            return why == Refusal.PASSING;
        }
    }
}
