package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import dev.dynamocart.client.GetOptions;
import dev.dynamocart.client.PutRequest;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Payload;
import java.util.function.Consumer;

/** The storage cluster through one client, whose event loop is that of the requests. */
final class ClusterCartStore implements CartStore {
    private static final GetOptions FROM_ONE = new GetOptions(1, false);

    private final StoreClient client;
    private final Replies replies;

    ClusterCartStore(StoreClient client, Replies replies) {
        this.client = client;
        this.replies = replies;
    }

    @Override
    public void read(StoreKey key, Consumer<ReadOutcome> then) {
        client.get(Key.of(key.text()), GetOptions.DEFAULT, reply -> then.accept(replies.outcome(reply)));
    }

    @Override
    public void readOne(StoreKey key, Consumer<ReadOutcome> then) {
        client.get(Key.of(key.text()), FROM_ONE, reply -> then.accept(replies.outcome(reply)));
    }

    @Override
    public void write(StoreKey key, StoreContext context, byte[] value, Consumer<WriteOutcome> then) {
        Replies.Seen seen = (Replies.Seen) context;
        PutRequest put = PutRequest.of(Key.of(key.text()), seen.context(), Payload.Value.wrap(value))
                .preferring(seen.fastest());
        client.put(put, reply -> then.accept(replies.outcome(reply)));
    }

    @Override
    public boolean isReady() {
        return client.view().isFormed();
    }
}
