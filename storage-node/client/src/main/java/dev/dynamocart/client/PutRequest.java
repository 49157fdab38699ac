package dev.dynamocart.client;

import dev.dynamocart.core.message.Request.PutOptions;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What a caller puts.
 *
 * @param key the object
 * @param context what the writer had seen: that of the last get or put; empty for nothing (P4)
 * @param payload the new value, or a tombstone to delete
 * @param operation the same over all tries of one put, so that it stays one version (P14); null to let the client mint one
 * @param options how it shall be done
 */
public record PutRequest(
        Key key, Context context, Payload payload, @Nullable OperationId operation, PutOptions options) {

    /** A put with the client's settings and a new operation id. */
    public static PutRequest of(Key key, Context context, Payload payload) {
        return new PutRequest(key, context, payload, null, PutOptions.DEFAULT);
    }

    /** The same put, preferably coordinated by the node that answered the preceding get fastest (§5). */
    public PutRequest preferring(@Nullable NodeId fastest) {
        return new PutRequest(
                key, context, payload, operation, new PutOptions(options.quorum(), fastest, options.explain()));
    }

    /** The same put under this operation id. */
    public PutRequest as(OperationId sameOverAllTries) {
        return new PutRequest(key, context, payload, sameOverAllTries, options);
    }
}
