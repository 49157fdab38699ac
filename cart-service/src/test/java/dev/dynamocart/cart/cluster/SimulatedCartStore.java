package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.simulation.InMemoryCluster;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A cluster of real cores in virtual time, asked through one of its nodes. */
final class SimulatedCartStore implements CartStore {
    private static final AtomicLong OPERATIONS = new AtomicLong();

    private final InMemoryCluster cluster;
    private final int node;
    private final Executor loop;
    private final Replies replies;

    /** R = W = 2. */
    SimulatedCartStore(InMemoryCluster cluster, int node, Executor loop) {
        this(cluster, node, loop, new Replies(2, 2));
    }

    SimulatedCartStore(InMemoryCluster cluster, int node, Executor loop, Replies replies) {
        this.cluster = cluster;
        this.node = node;
        this.loop = loop;
        this.replies = replies;
    }

    @Override
    public void read(StoreKey key, Consumer<ReadOutcome> then) {
        read(key, 0, then);
    }

    @Override
    public void readOne(StoreKey key, Consumer<ReadOutcome> then) {
        read(key, 1, then);
    }

    private void read(StoreKey key, int r, Consumer<ReadOutcome> then) {
        Reply reply = cluster.call(node, new Request.Get(Key.of(key.text()), r, false));
        loop.execute(() -> then.accept(replies.outcome((Reply.GetReply) reply)));
    }

    @Override
    public void write(StoreKey key, StoreContext context, byte[] value, Consumer<WriteOutcome> then) {
        Replies.Seen seen = (Replies.Seen) context;
        Reply reply = cluster.call(
                node,
                new Request.Put(
                        Key.of(key.text()),
                        seen.context(),
                        Payload.Value.wrap(value),
                        new OperationId(1, OPERATIONS.incrementAndGet()),
                        0,
                        new Request.PutOptions(0, seen.fastest(), false)));
        loop.execute(() -> then.accept(replies.outcome((Reply.PutReply) reply)));
    }

    @Override
    public boolean isReady() {
        return true;
    }
}
