package dev.dynamocart.load.store;

import dev.dynamocart.client.GetOptions;
import dev.dynamocart.client.PutRequest;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request.PutOptions;
import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.message.Request.WriteQuorum;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.load.measure.Ending;
import java.util.List;
import java.util.function.Consumer;

/**
 * The store through the Java client. By its settings the client coordinates gets itself and sends puts to a node of the preference
 * list (client-driven coordination, §6.4), or leaves both to any node (server-driven).
 */
public final class ClientTarget implements StoreTarget {

    private final StoreClient client;
    private final GetOptions options;
    private final WriteQuorum writeQuorum;

    /**
     * A target on a client's own event loop.
     *
     * @param reads how many nodes are asked and must answer; zeros for the client's settings
     * @param writes how many nodes get and must hold a version; zeros for the cluster's settings
     */
    public ClientTarget(StoreClient client, ReadQuorum reads, WriteQuorum writes) {
        this.client = client;
        this.options = new GetOptions(reads, false);
        this.writeQuorum = writes;
    }

    private record ClientGot(Ending ending, Reply.GetReply reply) implements Got {

        @Override
        public int versions() {
            return (int) found().stream()
                    .filter(version -> version.payload() instanceof Payload.Value)
                    .count();
        }

        @Override
        public List<byte[]> values() {
            return found().stream()
                    .map(Version::payload)
                    .filter(Payload.Value.class::isInstance)
                    .map(Payload.Value.class::cast)
                    .map(ClientGot::bytes)
                    .toList();
        }

        private static byte[] bytes(Payload.Value value) {
            byte[] bytes = new byte[value.view().remaining()];
            value.view().get(bytes);
            return bytes;
        }

        private List<Version> found() {
            return reply instanceof Reply.Fetched fetched ? fetched.siblings().versions() : List.of();
        }
    }

    @Override
    public void get(String key, Consumer<Got> then) {
        client.get(Key.of(key), options, reply -> then.accept(new ClientGot(ending(reply), reply)));
    }

    @Override
    public void put(String key, Got seen, byte[] value, Consumer<Ending> then) {
        PutRequest put = new PutRequest(
                Key.of(key),
                seen instanceof ClientGot(Ending _, Reply.Fetched fetched)
                        ? fetched.siblings().context()
                        : Context.EMPTY,
                Payload.Value.wrap(value),
                null,
                new PutOptions(
                        writeQuorum,
                        seen instanceof ClientGot(Ending _, Reply.Fetched fetched) ? fetched.fastest() : null,
                        false));
        client.put(put, reply -> then.accept(ending(reply)));
    }

    private static Ending ending(Reply.GetReply reply) {
        return switch (reply) {
            case Reply.Fetched _ -> Ending.OK;
            case Reply.ReadQuorumUnmet _ -> Ending.SERVER_ERROR;
            case Reply.Refused refused -> refused(refused);
        };
    }

    private static Ending ending(Reply.PutReply reply) {
        return switch (reply) {
            case Reply.Acknowledged _ -> Ending.OK;
            case Reply.Unknown _ -> Ending.TIMED_OUT;
            case Reply.Refused refused -> refused(refused);
        };
    }

    private static Ending refused(Reply.Refused refused) {
        return refused.why() == Reply.Refusal.OVERLOADED ? Ending.OVERLOADED : Ending.REFUSED;
    }
}
