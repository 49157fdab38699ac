package dev.dynamocart.server.shard;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.server.store.ShardStore;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.wire.loop.LoadGate;
import dev.dynamocart.wire.loop.LoopClock;
import dev.dynamocart.wire.loop.LoopLag;
import dev.dynamocart.wire.loop.LoopTimers;
import dev.dynamocart.wire.peer.PeerHandler;
import dev.dynamocart.wire.peer.PeerTransport;
import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One core and what it needs, on one event loop.
 *
 * <p>Inputs go through a queue, so that an answer that is there at once never enters the core while it works. What a round of
 * inputs wrote goes to the log together, when the loop has handled everything that was waiting.
 *
 * <p>Threads: everything on the loop, except {@link #ask} and {@link #look}, which any thread may call.
 */
public final class Shard implements Effects, PeerHandler {

    private final EventLoop loop;
    private final PeerTransport transport;
    private final Consumer<Event> events;
    private final StoreHost.Emergency emergency;
    private final LoopClock clock = new LoopClock();
    private final LoopTimers timers;
    private final LoadGate gate = new LoadGate(LoadGate.Limits.DEFAULT);
    private final Queue<Runnable> inputs = new ArrayDeque<>();
    private final LongObjectHashMap<Consumer<Reply>> waiting = new LongObjectHashMap<>();
    private final Runnable flush = this::flush;
    private @Nullable StorageNode core;
    private @Nullable ShardStore store;
    private long lastRequest;
    private boolean isHandling;
    private boolean isFlushComing;
    private boolean isStopping;
    private @Nullable Runnable onIdle;
    private @Nullable LoopLag lag;

    /**
     * A shard without a core; see {@link #start}.
     *
     * @param transport the connections of this shard, on its loop
     * @param events is told what happens, on the loop
     * @param emergency ends the process when the core is broken
     */
    Shard(PeerTransport transport, Consumer<Event> events, StoreHost.Emergency emergency) {
        this.loop = transport.loop();
        this.transport = transport;
        this.events = events;
        this.emergency = emergency;
        this.timers =
                new LoopTimers(loop, clock::nowMillis, timer -> enter(node -> node.onTimer(clock.nowMillis(), timer)));
    }

    /** Starts the core. */
    void start(StorageNode newCore, ShardStore newStore) {
        core = newCore;
        store = newStore;
        enter(node -> node.start(clock.nowMillis()));
        lag = LoopLag.watch(loop, this::onLag);
    }

    /** How late the loop is decides what is taken from clients. */
    private void onLag(long lateMillis) {
        StorageNode node = core;
        gate.lag(clock.nowMillis(), lateMillis);
        if (node != null) {
            node.setBehind(gate.isBehind());
        }
    }

    /** Takes an answer of the store. */
    void onStored(StoreResult result) {
        enter(node -> node.onStored(clock.nowMillis(), result));
    }

    /** Takes a view that another shard of this node has learned. */
    void onView(ClusterView view) {
        enter(node -> node.onView(clock.nowMillis(), view));
    }

    /** Takes how far all shards of this node have come. */
    void onProgress(Member.Progress progress) {
        enter(node -> node.onProgress(clock.nowMillis(), progress));
    }

    /** Asks the core something; {@code then} is called once, on the loop. */
    public void ask(Request request, Consumer<Reply> then) {
        if (!loop.inEventLoop()) {
            loop.execute(() -> ask(request, then));
        } else if (isStopping || core == null) {
            then.accept(new Reply.Refused(Reply.Refusal.OVERLOADED));
        } else if (request instanceof Request.Get || request instanceof Request.Put) {
            askIfItCanBeServed(request, then);
        } else {
            enterRequest(request, then);
        }
    }

    /** Asks the core to carry out an operator's command; {@code then} is called once, on the loop. */
    void command(Command command, Consumer<Reply> then) {
        if (!loop.inEventLoop()) {
            loop.execute(() -> command(command, then));
        } else if (isStopping || core == null) {
            then.accept(new Reply.CommandRefused(
                    Reply.Objection.NOT_NOW, "This node starts or stops just now. Ask another node."));
        } else {
            long number = ++lastRequest;
            waiting.put(number, then);
            enter(node -> node.onCommand(clock.nowMillis(), number, command));
        }
    }

    /** Refuses at once what would be late, before any work on it. */
    private void askIfItCanBeServed(Request request, Consumer<Reply> then) {
        long cameMillis = clock.nowMillis();
        if (!gate.enter(cameMillis)) {
            events.accept(new Event.RequestRefused("More is asked than can be done in time"));
            then.accept(new Reply.Refused(Reply.Refusal.OVERLOADED));
            return;
        }
        enterRequest(request, reply -> {
            long now = clock.nowMillis();
            if (reply instanceof Reply.Acknowledged || reply instanceof Reply.Fetched) {
                gate.served(now, now - cameMillis);
            } else {
                gate.failed(now);
            }
            then.accept(reply);
        });
    }

    private void enterRequest(Request request, Consumer<Reply> then) {
        long number = ++lastRequest;
        waiting.put(number, then);
        enter(node -> node.onRequest(clock.nowMillis(), number, request));
    }

    /** Looks at the core from outside of its inputs; {@code question} runs on the loop. */
    public <T> CompletionStage<T> look(Function<StorageNode, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable looking = () -> {
            StorageNode node = core;
            if (node == null) {
                answer.completeExceptionally(new IllegalStateException("The shard has not started"));
            } else {
                answer.complete(question.apply(node));
            }
        };
        if (loop.inEventLoop()) {
            looking.run();
        } else {
            loop.execute(looking);
        }
        return answer;
    }

    /** The clock that the core is given; on the loop. */
    public long nowMillis() {
        return clock.nowMillis();
    }

    /** The event loop. */
    public EventLoop loop() {
        return loop;
    }

    /** The connections of this shard. */
    PeerTransport transport() {
        return transport;
    }

    private void enter(Consumer<StorageNode> input) {
        StorageNode node = core;
        if (node == null) {
            return;
        }
        inputs.add(() -> input.accept(node));
        if (isHandling) {
            return;
        }
        isHandling = true;
        try {
            for (Runnable next = inputs.poll(); next != null; next = inputs.poll()) {
                next.run();
            }
        } catch (RuntimeException | StackOverflowError e) { // the outermost loop: a core that threw must not go on
            emergency.halt("The core of a shard is broken. Please report this with the log.", e);
        } finally {
            isHandling = false;
        }
    }

    private void flush() {
        isFlushComing = false;
        ShardStore open = store;
        if (open != null) {
            open.flush();
        }
    }

    /** Takes no more requests; {@code then} runs on the loop when those under way are answered. */
    void stopAsking(Runnable then) {
        isStopping = true;
        if (waiting.isEmpty()) {
            then.run();
        } else {
            onIdle = then;
        }
    }

    /** Ends the core: nothing goes in any more. */
    void halt() {
        core = null;
        LoopLag measured = lag;
        if (measured != null) {
            measured.stop();
        }
        timers.clear();
        transport.close();
        ShardStore open = store;
        if (open != null) {
            open.stop();
        }
        store = null;
    }

    @Override
    public void send(PeerId to, Message message) {
        transport.send(to, message);
    }

    @Override
    public void submit(StoreOp operation) {
        ShardStore open = store;
        if (open == null) {
            return;
        }
        open.submit(operation);
        if (!isFlushComing) {
            isFlushComing = true;
            loop.execute(flush);
        }
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
        Consumer<Reply> asker = waiting.remove(request);
        if (asker != null) {
            asker.accept(reply);
        }
        Runnable idle = onIdle;
        if (idle != null && waiting.isEmpty()) {
            onIdle = null;
            idle.run();
        }
    }

    @Override
    public void emit(Event event) {
        if (event instanceof Event.ViewChanged changed) {
            transport.learn(changed.view());
        }
        events.accept(event);
    }

    @Override
    public void onMessage(PeerId from, Message message) {
        enter(node -> node.onMessage(clock.nowMillis(), from, message));
    }

    @Override
    public void onUnreachable(NodeId node) {
        enter(core -> core.onUnreachable(clock.nowMillis(), node));
    }

    @Override
    public void onConnected(NodeId node, int shards) {
        // The core finds out by what it hears.
    }
}
