package dev.dynamocart.core.host;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import java.util.List;

/** The answer to a {@link StoreOp}. */
public sealed interface StoreResult {

    /** The operation's id. */
    long id();

    /** The record that was read, its checksum verified. */
    record Found(long id, StoredRecord record) implements StoreResult {}

    /** There is no such record. */
    record Missing(long id) implements StoreResult {}

    /** There is a record, but its checksum does not fit: to be treated as lost, reported, and repaired from the others. */
    record Damaged(long id) implements StoreResult {}

    /** The write, delete or saved view is durable. */
    record Done(long id) implements StoreResult {}

    /** All hints. Damaged ones are left out. */
    record Hints(long id, List<Hint> hints) implements StoreResult {
        public Hints {
            hints = List.copyOf(hints);
        }
    }

    /** A hint without its versions. */
    record Hint(Key key, List<NodeId> hintFor) {
        public Hint {
            hintFor = List.copyOf(hintFor);
        }
    }

    /**
     * The event numbers above {@code after} and up to {@code upTo} belong to the asker.
     *
     * @param actor the node in its present incarnation
     */
    record Leased(long id, Actor actor, long after, long upTo) implements StoreResult {}

    /** The operation was not done and left no trace, for instance because the disk is full. */
    record Failed(long id, String reason) implements StoreResult {}
}
