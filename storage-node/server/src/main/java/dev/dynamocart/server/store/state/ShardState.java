package dev.dynamocart.server.store.state;

import dev.dynamocart.core.version.Actor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The durable facts of a shard beside its records. Threads: any, one call at a time; calls may block for a sync.
 */
public interface ShardState {

    /** This node in its present incarnation. */
    Actor actor();

    /**
     * Takes the next event numbers for good.
     *
     * @param newLife who numbers from now on, kept with the lease; null for whoever did before
     * @return the last number given before; the asker has those above it, up to it plus {@code count}
     * @throws IOException when that could not be made durable; then nothing is taken
     */
    long lease(int count, @Nullable Actor newLife) throws IOException;

    /** Keeps the view of the cluster. */
    void saveView(byte[] view) throws IOException;

    /** The view kept last; null when there is none or it is damaged. */
    byte @Nullable [] view();

    /**
     * The store was closed in order.
     *
     * @param watermark what the database holds, up to this change
     */
    void closed(long watermark) throws IOException;
}
