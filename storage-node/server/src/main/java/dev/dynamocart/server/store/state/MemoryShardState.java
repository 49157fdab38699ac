package dev.dynamocart.server.store.state;

import dev.dynamocart.core.version.Actor;
import org.jspecify.annotations.Nullable;

/** The state of a shard that forgets everything with the process. */
public final class MemoryShardState implements ShardState {

    private Actor actor;
    private long leased;
    private byte @Nullable [] view;

    /** A new incarnation that has leased nothing. */
    public MemoryShardState(Actor actor) {
        this.actor = actor;
    }

    @Override
    public synchronized Actor actor() {
        return actor;
    }

    @Override
    public synchronized long lease(int count, @Nullable Actor newLife) {
        actor = newLife == null ? actor : newLife;
        long before = leased;
        leased += count;
        return before;
    }

    @Override
    public synchronized void saveView(byte[] newView) {
        view = newView.clone();
    }

    @Override
    public synchronized byte @Nullable [] view() {
        return view == null ? null : view.clone();
    }

    @Override
    public void closed(long watermark) {
        // Nothing lasts.
    }
}
