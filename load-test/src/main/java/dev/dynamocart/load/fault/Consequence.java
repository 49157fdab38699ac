package dev.dynamocart.load.fault;

import dev.dynamocart.load.cluster.OwnerChange;

/** What came of an event, beyond what shoppers saw of it. */
public sealed interface Consequence {

    /**
     * Partitions have moved.
     *
     * @param settled whether the ring was settled before the run ended
     */
    record Moved(OwnerChange change, boolean settled) implements Consequence {
        @Override
        public String sentence() {
            return change.sentence() + (settled ? "" : "; not settled when the run ended");
        }
    }

    /**
     * A node was away and has caught up.
     *
     * @param hints kept for it by the others when it could be reached again
     * @param partitions of which it is a home; 0 if that was not learned
     * @param equal of these, those that were the same at all homes at some moment since
     * @param reached whether no hint was left and all partitions were equal before the run ended
     */
    record CaughtUp(long hints, int partitions, int equal, boolean reached) implements Consequence {
        @Override
        public String sentence() {
            return "%,d hints were kept for it; %s".formatted(hints, reached ? caughtUp() : left());
        }

        private String caughtUp() {
            return "all are delivered, and its %d partitions were the same at all homes".formatted(partitions);
        }

        private String left() {
            return partitions == 0
                    ? "not all were delivered when the run ended"
                    : "%d of its %d partitions were the same at all homes when the run ended"
                            .formatted(equal, partitions);
        }
    }

    /** In words. */
    String sentence();
}
