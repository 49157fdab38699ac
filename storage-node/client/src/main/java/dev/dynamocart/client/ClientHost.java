package dev.dynamocart.client;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.loop.LoopClock;
import dev.dynamocart.wire.loop.LoopTimers;
import dev.dynamocart.wire.peer.PeerHandler;
import dev.dynamocart.wire.peer.TransportCounters;
import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a client's core on an event loop: inputs from connections, timers and callers go in one at a time, effects come out.
 * Callers are answered after the core's call has ended, so that they may call again at once.
 */
final class ClientHost implements Effects, PeerHandler {

    private static final System.Logger LOG = System.getLogger("dev.dynamocart.client");
    /** The answer to a call on a client that is closed. */
    static final Reply.Refused REFUSED = new Reply.Refused(Reply.Refusal.NO_RING);

    private static final int VIEW_RETRY_MILLIS = 100;

    private final EventLoop loop;
    private final LoopClock clock = new LoopClock();
    private final LoopTimers timers;
    private final ShardConnections connections;
    private final ClientNode core;
    private final LongObjectHashMap<PendingCall> pending = new LongObjectHashMap<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final CompletableFuture<ClusterView> ready = new CompletableFuture<>();
    private volatile ClusterView view = ClusterView.unformed(List.of());
    private boolean answering;
    private boolean stopped;
    private long lastRequest;

    /** A reply on its way to the caller. */
    private record Answer(PendingCall call, Reply reply) {}

    ClientHost(EventLoop loop, ClientSettings settings, TransportCounters counters) {
        this.loop = loop;
        this.timers = new LoopTimers(loop, clock::nowMillis, this::onTimer);
        this.connections = new ShardConnections(loop, settings, this, counters);
        ClientNode.Settings coreSettings = new ClientNode.Settings(
                settings.quorum().instance(),
                settings.coordination(),
                settings.timing(),
                settings.limits().refreshIntervalMillis(),
                settings.limits().requestsMax());
        this.core = new ClientNode(coreSettings, new SplittableRandom()::nextLong, this);
    }

    void start() {
        input(node -> node.start(clock.nowMillis()));
        connections.start();
        askForView();
    }

    /** Asks again and again until a cluster is found that has a ring; from then on the core refreshes by itself. */
    private void askForView() {
        if (!stopped && !view.isFormed()) {
            List<NodeId> connected = connections.connectedNodes();
            if (!connected.isEmpty()) {
                input(node -> node.onConnected(clock.nowMillis(), connected.getFirst()));
            }
            var _ = loop.schedule(this::askForView, VIEW_RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void request(Request body, PendingCall call) {
        if (stopped) {
            call.answer(REFUSED);
            return;
        }
        long request = ++lastRequest;
        pending.put(request, call);
        input(node -> node.onRequest(clock.nowMillis(), request, body));
    }

    private void onTimer(long timer) {
        input(node -> node.onTimer(clock.nowMillis(), timer));
    }

    @Override
    public void onMessage(PeerId from, Message message) {
        input(node -> node.onMessage(clock.nowMillis(), from, message));
    }

    @Override
    public void onUnreachable(NodeId node) {
        input(client -> client.onUnreachable(clock.nowMillis(), node));
    }

    @Override
    public void onConnected(NodeId node, int shards) {
        input(client -> client.onConnected(clock.nowMillis(), node));
    }

    /** One call of the core, then its answers. A core whose invariant broke is not called again. */
    private void input(Consumer<ClientNode> call) {
        if (stopped) {
            return;
        }
        try {
            call.accept(core);
        } catch (Invariant.Broken e) {
            LOG.log(System.Logger.Level.ERROR, "The client stops", e);
            stop();
        }
        answerCallers();
    }

    private void answerCallers() {
        if (answering) {
            return;
        }
        answering = true;
        for (Answer next = answers.poll(); next != null; next = answers.poll()) {
            try {
                next.call().answer(next.reply());
            } catch (RuntimeException e) { // outermost: a caller's fault is not ours
                LOG.log(System.Logger.Level.ERROR, "A caller failed at its answer", e);
            }
        }
        answering = false;
    }

    @Override
    public void send(PeerId to, Message message) {
        connections.send(to, message);
    }

    @Override
    public void submit(StoreOp operation) {
        throw new IllegalStateException("A client has no store, but " + operation + " was submitted");
    }

    @Override
    public void setTimer(long timer, long delayMillis) {
        timers.set(timer, delayMillis);
    }

    @Override
    public void cancelTimer(long timer) {
        timers.cancel(timer);
    }

    @Override
    public void reply(long request, Reply reply) {
        PendingCall call = pending.remove(request);
        if (call != null) {
            answers.add(new Answer(call, reply));
        }
    }

    @Override
    public void emit(Event event) {
        if (event instanceof Event.ViewChanged(ClusterView latest)) {
            view = latest;
            connections.learn(latest);
            if (latest.isFormed()) {
                ready.complete(latest);
            }
        } else {
            LOG.log(System.Logger.Level.DEBUG, "{0}", event);
        }
    }

    /** Closes the connections and gives up every call that waits. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        timers.clear();
        connections.close();
        pending.values().forEach(call -> answers.add(new Answer(call, call.unanswered())));
        pending.clear();
        answerCallers();
        ready.cancel(false);
    }

    void cutFrom(Set<NodeId> nodes) {
        connections.cutFrom(nodes);
    }

    ClusterView view() {
        return view;
    }

    CompletableFuture<ClusterView> ready() {
        return ready;
    }
}
