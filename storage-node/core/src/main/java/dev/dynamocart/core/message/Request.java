package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import org.jspecify.annotations.Nullable;

/** What a client asks of the node or client library that takes its call (§4.1). */
public sealed interface Request {

    /** The object's key. */
    Key key();

    /**
     * Get: all versions of the object that no other replaces, with a context.
     *
     * @param r how many distinct nodes must answer; 0 for the cluster's setting
     * @param explain whether the reply says how it came about
     */
    record Get(Key key, int r, boolean explain) implements Request {}

    /**
     * Put: a new version that replaces those the context covers; a delete is a put of a tombstone (P10).
     *
     * @param context what the writer had seen; empty makes the version concurrent with everything (P4)
     * @param operation the same over all retries of one put (P14)
     * @param issuedAtMillis wall clock of the edge that took the put, milliseconds since 1970; for people
     * @param options how it shall be done
     */
    record Put(
            Key key, Context context, Payload payload, OperationId operation, long issuedAtMillis, PutOptions options)
            implements Request {}

    /**
     * Options of a put.
     *
     * @param w how many distinct nodes must hold the version durably before the answer; 0 for the cluster's setting
     * @param preferred the node that answered the read fastest; asked to coordinate if it is a home (§5); null for none
     * @param explain whether the reply says how it came about
     */
    record PutOptions(int w, @Nullable NodeId preferred, boolean explain) {
        /** The cluster's settings, no preference, no explanation. */
        public static final PutOptions DEFAULT = new PutOptions(0, null, false);
    }

    /** Asks every node what it holds of the object. Changes nothing and repairs nothing. */
    record Inspect(Key key) implements Request {}

    /** Asks what this node alone holds of the object, as a home or with a hint. */
    record InspectLocal(Key key) implements Request {}
}
