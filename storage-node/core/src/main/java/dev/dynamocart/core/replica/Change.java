package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.version.Context;
import org.jspecify.annotations.Nullable;

/** One change to one record, applied inside the key's critical section and confirmed once the result is durable. */
interface Change {

    /** Whether the change gives out a new event number. */
    boolean needsNumber();

    /** The events that another node has shown with this change: it may know more of this node than the node itself (P2). */
    default Context told() {
        return Context.EMPTY;
    }

    /**
     * The record after this change, computed from the newest one. Called once, or again after a failed write.
     *
     * @param newest the record as it is, durable or not; null when there is none
     * @param freshFloor the floor of a record that begins now
     * @return the record as it shall be; {@code newest} itself when nothing changes; null when it shall be removed
     */
    @Nullable
    StoredRecord apply(@Nullable StoredRecord newest, long freshFloor);

    /** The change is durable; {@code durable} is the record on disk, which may hold later changes too. */
    void confirm(@Nullable StoredRecord durable);

    /**
     * The change was not stored.
     *
     * @param durable the record on disk, as it was before; null when there is none
     */
    void fail(@Nullable StoredRecord durable);
}
