package dev.dynamocart.client;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.node.Core;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.loop.LoopClock;
import dev.dynamocart.wire.loop.LoopTimers;
import dev.dynamocart.wire.peer.PeerHandler;
import dev.dynamocart.wire.peer.PeerTransport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives the core of one shard as a node's process does: transport, timers and store on one event loop. */
final class ShardHost implements Effects, PeerHandler {

    private final PeerTransport transport;
    private final MemoryDisk disk;
    private final Consumer<Event> events;
    private final LoopClock clock = new LoopClock();
    private final LoopTimers timers;
    private @Nullable Core core;

    ShardHost(PeerTransport transport, MemoryDisk disk, Consumer<Event> events) {
        this.transport = transport;
        this.disk = disk;
        this.events = events;
        this.timers = new LoopTimers(
                transport.loop(), clock::nowMillis, timer -> input(node -> node.onTimer(clock.nowMillis(), timer)));
    }

    /** Starts the core that {@code maker} makes of this host. */
    void start(Function<Effects, Core> maker) {
        core = maker.apply(this);
        input(node -> node.start(clock.nowMillis()));
    }

    void stop() {
        core = null;
        timers.clear();
        transport.close();
    }

    /** One input; lost while there is no core. */
    void input(Consumer<Core> call) {
        Core running = core;
        if (running != null) {
            call.accept(running);
        }
    }

    long nowMillis() {
        return clock.nowMillis();
    }

    PeerTransport transport() {
        return transport;
    }

    @Override
    public void onMessage(PeerId from, Message message) {
        input(node -> node.onMessage(clock.nowMillis(), from, message));
    }

    @Override
    public void onUnreachable(NodeId unreachable) {
        input(node -> node.onUnreachable(clock.nowMillis(), unreachable));
    }

    @Override
    public void onConnected(NodeId node, int shards) {}

    @Override
    public void send(PeerId to, Message message) {
        transport.send(to, message);
    }

    @Override
    public void submit(StoreOp operation) {
        StoreResult result = disk.apply(operation);
        transport.loop().execute(() -> input(node -> node.onStored(clock.nowMillis(), result)));
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
        throw new IllegalStateException("Nobody asks a node of the loopback cluster but over its sockets");
    }

    @Override
    public void emit(Event event) {
        events.accept(event);
    }
}
