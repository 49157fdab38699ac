package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.client.GetOptions;
import dev.dynamocart.client.PutRequest;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The storage cluster through one client, whose event loop is that of the requests. */
final class ClusterCartStore implements CartStore {
    private final StoreClient client;
    private final ClientSettings.Quorum quorum;

    ClusterCartStore(StoreClient client, ClientSettings.Quorum quorum) {
        this.client = client;
        this.quorum = quorum;
    }

    /**
     * What a read has seen, and who answered it first.
     *
     * @param fastest the home that should coordinate the write (§5); null if no home answered
     */
    private record Seen(Context context, @Nullable NodeId fastest) implements StoreContext {}

    @Override
    public void read(StoreKey key, Consumer<ReadOutcome> then) {
        client.get(Key.of(key.text()), GetOptions.DEFAULT, reply -> then.accept(outcome(reply)));
    }

    private ReadOutcome outcome(Reply.GetReply reply) {
        return switch (reply) {
            case Reply.Fetched fetched ->
                new ReadOutcome.Found(
                        values(fetched.siblings().versions()),
                        new Seen(fetched.siblings().context(), fetched.fastest()),
                        new Copies(fetched.homes(), fetched.nodes() - fetched.homes(), quorum.r()));
            case Reply.ReadQuorumUnmet unmet ->
                new ReadOutcome.Unavailable(
                        "The read needs " + unmet.needed() + " nodes and " + unmet.reached() + " answered.");
            case Reply.Refused refused -> new ReadOutcome.Unavailable(text(refused.why()));
        };
    }

    /** The live values. A cart never deletes its key, so a tombstone is an operator's, and an absence. */
    private static List<byte[]> values(List<Version> versions) {
        List<byte[]> values = new ArrayList<>(versions.size());
        for (Version version : versions) {
            switch (version.payload()) {
                case Payload.Value value -> values.add(value.toBytes());
                case Payload.Tombstone tombstone -> {}
            }
        }
        return values;
    }

    @Override
    public void write(StoreKey key, StoreContext context, byte[] value, Consumer<WriteOutcome> then) {
        Seen seen = (Seen) context;
        PutRequest put = PutRequest.of(Key.of(key.text()), seen.context, Payload.Value.wrap(value))
                .preferring(seen.fastest);
        client.put(put, reply -> then.accept(outcome(reply)));
    }

    private WriteOutcome outcome(Reply.PutReply reply) {
        return switch (reply) {
            case Reply.Acknowledged acknowledged ->
                new WriteOutcome.Acknowledged(
                        new Copies(acknowledged.homes(), acknowledged.nodes() - acknowledged.homes(), quorum.w()));
            case Reply.Refused refused ->
                new WriteOutcome.Refused(text(refused.why()), refused.why() == Reply.Refusal.OVERLOADED);
            case Reply.Unknown unknown ->
                new WriteOutcome.Unknown(
                        "The write needs " + unknown.needed() + " nodes and " + unknown.reached() + " confirmed it.");
        };
    }

    private static String text(Reply.Refusal why) {
        return switch (why) {
            case OVERLOADED -> "The store has too much to do.";
            case NO_RING -> "The storage cluster cannot be reached.";
            case TOO_MANY_SIBLINGS, VALUE_TOO_LARGE, IMPOSSIBLE_CONTEXT, STORE_FAILED, QUORUM_IMPOSSIBLE ->
                "The store refused: " + why.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
        };
    }

    @Override
    public boolean isReady() {
        return client.view().isFormed();
    }
}
