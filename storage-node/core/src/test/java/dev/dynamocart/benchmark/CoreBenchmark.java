package dev.dynamocart.benchmark;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Whole requests for values of 1 KiB through cores that call each other directly (N=3, R=W=2): all the work that the nodes of
 * a cluster do for a request, without network and disk.
 */
@State(Scope.Thread)
public class CoreBenchmark {
    private static final int KEYS = 1024;

    private final DirectCluster cluster = new DirectCluster();
    private final List<Key> keys =
            IntStream.range(0, KEYS).mapToObj(i -> Key.of("cart/" + i)).toList();
    private final Context[] contexts = new Context[KEYS];
    private final Payload value = Payload.Value.wrap(new byte[1024]);
    private int next;
    private long operations;

    @Setup
    public void fill() {
        for (int i = 0; i < KEYS; i++) {
            contexts[i] = put(i, Context.EMPTY);
        }
    }

    /** Three homes are asked, two are waited for; nothing is to be repaired. */
    @Benchmark
    public Reply get() {
        return cluster.ask(new Request.Get(keys.get(nextKey()), 0, false));
    }

    /** A put by a writer who had seen the newest version: stored at three homes, acknowledged after two. */
    @Benchmark
    public Context put() {
        int key = nextKey();
        contexts[key] = put(key, contexts[key]);
        return contexts[key];
    }

    private Context put(int key, Context seen) {
        Reply reply = cluster.ask(new Request.Put(
                keys.get(key), seen, value, new OperationId(1, ++operations), 0, Request.PutOptions.DEFAULT));
        if (reply instanceof Reply.Acknowledged acknowledged) {
            return acknowledged.context();
        }
        throw new IllegalStateException("Not acknowledged: " + reply);
    }

    private int nextKey() {
        next = (next + 1) % KEYS;
        return next;
    }
}
