package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this node durably holds of one key in one space.
 *
 * @param siblings {@link Siblings#NONE} when there is nothing
 * @param hintFor for whom it is kept; empty in the home space
 * @param damaged whether a record was there that could not be read
 */
public record Held(Siblings siblings, List<NodeId> hintFor, boolean damaged) {

    public Held {
        hintFor = List.copyOf(hintFor);
    }

    static Held of(@Nullable StoredRecord record, boolean damaged) {
        return record == null
                ? new Held(Siblings.NONE, List.of(), damaged)
                : new Held(record.siblings(), record.hintFor(), damaged);
    }
}
