package dev.dynamocart.core.host;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.core.version.Actor;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the store. Each is answered by one {@link StoreResult} with its id.
 *
 * <p>Order: a read sees every write submitted before it, durable or not. A write is answered when the end of the process does not
 * take it any more; where every write is synced ({@link Settings.Durability}), when a loss of power does not either. After a crash every
 * answered write of that kind is there, and of the others any, each as a whole.
 *
 * <p>Where writes are buffered, a {@link Sync} behind a write says that this one must be on stable storage, and its answer is that
 * of the sync. A log is synced up to a point, so everything that was submitted before is then on stable storage too. A sync
 * behind the write, and not a mark on it, because the write may be there already when somebody wants it synced, and because what
 * others do with the key need not wait for the disk.
 */
public sealed interface StoreOp {

    /** The core's number for this operation. */
    long id();

    /** Reads a record. Answered by {@link StoreResult.Found}, {@link StoreResult.Missing} or {@link StoreResult.Damaged}. */
    record Read(long id, Space space, Key key) implements StoreOp {}

    /** Replaces a record. Answered by {@link StoreResult.Done} or {@link StoreResult.Failed}. */
    record Write(long id, Space space, Key key, StoredRecord record) implements StoreOp {}

    /** Removes a record. Answered by {@link StoreResult.Done} or {@link StoreResult.Failed}. */
    record Delete(long id, Space space, Key key) implements StoreOp {}

    /**
     * Puts every write submitted before it on stable storage. Answered by {@link StoreResult.Done}, never by a failure: a store that
     * cannot sync stops the process.
     */
    record Sync(long id) implements StoreOp {}

    /** Lists the keys of all hints with their targets. Answered by {@link StoreResult.Hints}. */
    record ListHints(long id) implements StoreOp {}

    /**
     * Reads the records of a span in slices, in the order of {@link Key#BY_POSITION}. Answered by
     * {@link StoreResult.Scanned} or {@link StoreResult.Failed}.
     *
     * @param span which positions
     * @param after the last key of the slice before; null for the first slice
     * @param recordsMax a slice has at most so many records, at least 1
     * @param bytesMax a slice ends with the record that reaches this size
     */
    record Scan(long id, Space space, Span span, @Nullable Key after, int recordsMax, int bytesMax)
            implements StoreOp {}

    /**
     * Takes the next {@code count} numbers of the node's event sequence for good: durable before the answer, never given
     * twice by this disk, whoever numbers (P2). Answered by {@link StoreResult.Leased} or {@link StoreResult.Failed}.
     *
     * @param newLife who numbers from now on, remembered with the lease; null for whoever the disk remembers
     */
    record Lease(long id, int count, @Nullable Actor newLife) implements StoreOp {}

    /** Keeps the view of the cluster for the next start. Answered by {@link StoreResult.Done} or {@link StoreResult.Failed}. */
    record SaveView(long id, ClusterView view) implements StoreOp {}
}
