package dev.dynamocart.simulation.disk;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import org.jspecify.annotations.Nullable;

/** Who looks on while a disk works. */
public interface DiskWatch {

    /**
     * An operation that changes something was taken.
     *
     * @param before the record as it was; null when there was none or it was damaged
     */
    void onSubmitted(StoreOp operation, @Nullable StoredRecord before);

    /** An operation that changes something is on stable storage now. */
    void onDurable(StoreOp operation);

    /** A write that was only buffered is gone. */
    void onLost(StoreOp operation);
}
