package dev.dynamocart.load.bench;

import dev.dynamocart.client.GetOptions;
import dev.dynamocart.client.PutRequest;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Payload;
import java.nio.ByteBuffer;

/**
 * One session of the closed loop: get a value, change it, put it back with the context of the get, and at once the next.
 * Lives on the client's event loop.
 */
final class BenchSession {

    private final StoreClient client;
    private final Work work;
    private final int valueBytes;
    private Key key;
    private long startNanos;

    /** Where sessions get their keys and bring their results. */
    interface Work {

        /** The next key. */
        Key nextKey();

        /** One read-modify-write is over. Returns false if the session shall end. */
        boolean done(long nanos, Result result);
    }

    /** How a read-modify-write ended. */
    enum Result {
        WRITTEN,
        /** Written over more than one sibling: two sessions met at the key. */
        MERGED,
        FAILED
    }

    BenchSession(StoreClient client, Work work, int valueBytes) {
        this.client = client;
        this.work = work;
        this.valueBytes = valueBytes;
        this.key = work.nextKey();
    }

    void begin() {
        startNanos = System.nanoTime();
        client.get(key, GetOptions.DEFAULT, this::onGet);
    }

    private void onGet(Reply.GetReply reply) {
        switch (reply) {
            case Reply.Fetched fetched -> put(fetched);
            case Reply.ReadQuorumUnmet _, Reply.Refused _ -> end(Result.FAILED);
        }
    }

    private void put(Reply.Fetched fetched) {
        Result result = fetched.siblings().versions().size() > 1 ? Result.MERGED : Result.WRITTEN;
        PutRequest put = PutRequest.of(key, fetched.siblings().context(), changed(fetched))
                .preferring(fetched.fastest());
        client.put(put, reply -> onPut(reply, result));
    }

    private void onPut(Reply.PutReply reply, Result result) {
        switch (reply) {
            case Reply.Acknowledged _ -> end(result);
            case Reply.Unknown _, Reply.Refused _ -> end(Result.FAILED);
        }
    }

    /** A copy of the newest value with a counter in front that goes up by one, or a fresh one. */
    private Payload changed(Reply.Fetched fetched) {
        byte[] bytes = new byte[valueBytes];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        if (fetched.siblings().hasValue()
                && fetched.siblings().versions().getFirst().payload() instanceof Payload.Value value
                && value.length() == valueBytes) {
            value.writeTo(target);
        }
        target.putLong(0, target.getLong(0) + 1);
        return Payload.Value.wrap(bytes);
    }

    private void end(Result result) {
        if (work.done(System.nanoTime() - startNanos, result)) {
            key = work.nextKey();
            // A fresh task: an answer may come before get returns, and answers must not pile up on the stack.
            client.loop().execute(this::begin);
        }
    }
}
