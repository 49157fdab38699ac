package dev.dynamocart.client;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.wire.peer.TransportCounters;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of the store (§6.4). It keeps connections to all nodes, knows the ring, asks the replicas of a key itself and hands
 * puts to the one that should coordinate them.
 *
 * <p>Threads: everything happens on one event loop, and callers are answered there, so they must not block. A call from the
 * event loop costs no hop; a call from another thread is handed over.
 *
 * <p>Every call gets exactly one answer, by the request timeout at the latest, also when no node can be reached. Nothing is
 * ever thrown to the caller. On a client that is closed, calls are refused.
 */
public final class StoreClient implements AutoCloseable {

    private final EventLoop loop;
    private final ClientSettings settings;
    private final TransportCounters counters = new TransportCounters();
    private final OperationIds operations = new OperationIds();
    private final ClientHost host;
    private final @Nullable NioEventLoopGroup own;

    private StoreClient(EventLoop loop, ClientSettings settings, @Nullable NioEventLoopGroup own) {
        this.loop = loop;
        this.settings = settings;
        this.own = own;
        this.host = new ClientHost(loop, settings, counters);
    }

    /** A client on an event loop of the caller's. It begins to connect at once. */
    public static StoreClient on(EventLoop loop, ClientSettings settings) {
        return started(new StoreClient(loop, settings, null));
    }

    /** A client with a thread of its own, which {@link #close} ends. It begins to connect at once. */
    public static StoreClient standalone(ClientSettings settings) {
        NioEventLoopGroup own = new NioEventLoopGroup(1);
        return started(new StoreClient(own.next(), settings, own));
    }

    private static StoreClient started(StoreClient client) {
        if (client.loop.inEventLoop()) {
            client.host.start();
        } else {
            client.loop.execute(client.host::start);
        }
        return client;
    }

    /**
     * Gets an object.
     *
     * @param then told the answer on the event loop: {@code Fetched}, {@code ReadQuorumUnmet} or {@code Refused}
     */
    public void get(Key key, GetOptions options, Consumer<Reply.GetReply> then) {
        int needed = options.quorum().orElse(settings.quorum().read()).r();
        submit(new Request.Get(key, options.quorum(), options.explain()), new PendingCall.Get(needed, then));
    }

    /** Gets an object. The stage ends on the event loop: go on elsewhere ({@code …Async}) before blocking. */
    public CompletionStage<Reply.GetReply> get(Key key, GetOptions options) {
        CompletableFuture<Reply.GetReply> answer = new CompletableFuture<>();
        get(key, options, answer::complete);
        return answer;
    }

    /**
     * Puts a version of an object. A put whose outcome is unknown may be sent again as it is, with the same operation id.
     *
     * @param then told the answer on the event loop: {@code Acknowledged}, {@code Refused} or {@code Unknown}
     */
    public void put(PutRequest put, Consumer<Reply.PutReply> then) {
        OperationId operation = put.operation() == null ? operations.next() : put.operation();
        int needed = put.options().quorum().w() > 0
                ? put.options().quorum().w()
                : settings.quorum().w();
        long issuedAtMillis = System.currentTimeMillis();
        submit(
                new Request.Put(put.key(), put.context(), put.payload(), operation, issuedAtMillis, put.options()),
                new PendingCall.Put(needed, then));
    }

    /** Puts a version of an object. The stage ends on the event loop: go on elsewhere ({@code …Async}) before blocking. */
    public CompletionStage<Reply.PutReply> put(PutRequest put) {
        CompletableFuture<Reply.PutReply> answer = new CompletableFuture<>();
        put(put, answer::complete);
        return answer;
    }

    private void submit(Request request, PendingCall call) {
        if (loop.inEventLoop()) {
            host.request(request, call);
        } else if (!isHandedOver(() -> host.request(request, call))) {
            call.answer(ClientHost.REFUSED);
        }
    }

    /** A new operation id, for callers who want to know it before they put. */
    public OperationId newOperation() {
        return operations.next();
    }

    /** What the client knows of the cluster now; not formed until a node was reached. Any thread. */
    public ClusterView view() {
        return host.view();
    }

    /** Ends with the first view that has a ring; from then on calls can succeed. Cancelled when the client is closed before. */
    public CompletionStage<ClusterView> ready() {
        return host.ready();
    }

    /** What was sent, received, dropped and refused. Any thread. */
    public TransportCounters counters() {
        return counters;
    }

    /** For the lab: cuts the links to these nodes, and mends those to all others. Any thread. */
    public void cutFrom(Set<NodeId> nodes) {
        host.cutFrom(nodes);
    }

    /** The event loop that everything happens on. */
    public EventLoop loop() {
        return loop;
    }

    /** Gives up all calls that wait (gets as quorum unmet, puts as unknown), closes all connections. Any thread. */
    @Override
    public void close() {
        if (loop.inEventLoop()) {
            host.stop();
        } else if (!isHandedOver(host::stop)) {
            return;
        }
        if (own != null) {
            var _ = own.shutdownGracefully(0, 5, TimeUnit.SECONDS);
        }
    }

    /** Gives a task to the event loop, unless that has ended. */
    private boolean isHandedOver(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
