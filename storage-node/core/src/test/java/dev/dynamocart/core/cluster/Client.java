package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.ring.NodeId;
import java.util.LinkedHashSet;
import java.util.Set;

/** A client process that coordinates by itself (§6.4). */
public final class Client implements Effects, Network.Endpoint {

    private static final ClientNode.Settings SETTINGS = new ClientNode.Settings(
            new ClientNode.Instance(new Request.ReadQuorum(0, 2, 0), 2, Settings.Reconciliation.APPLICATION),
            ClientNode.Coordination.CLIENT,
            Settings.Timing.DEFAULT,
            10_000,
            100);

    private final Cluster cluster;
    private final PeerId.Client id;
    private final ClientNode core = new ClientNode(SETTINGS, () -> 0, this);
    private final Set<Long> timers = new LinkedHashSet<>();

    Client(Cluster cluster, PeerId.Client id) {
        this.cluster = cluster;
        this.id = id;
        core.start(cluster.nowMillis());
    }

    /** Connects to {@code node} and downloads the view from it. */
    public void connect(String node) {
        core.onConnected(cluster.nowMillis(), new NodeId(node));
        cluster.passMillis(10);
    }

    /** Asks and waits for the answer, at most ten seconds. */
    public Reply ask(Request body) {
        long number = cluster.nextRequest();
        cluster.transcript().request(id, body);
        core.onRequest(cluster.nowMillis(), number, body);
        return cluster.await(number);
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public void deliver(PeerId from, Message message) {
        core.onMessage(cluster.nowMillis(), from, message);
    }

    @Override
    public void unreachable(NodeId node) {
        core.onUnreachable(cluster.nowMillis(), node);
    }

    @Override
    public void send(PeerId to, Message message) {
        cluster.send(id, to, message);
    }

    @Override
    public void submit(StoreOp operation) {
        throw new AssertionError("A client has no store for " + operation);
    }

    @Override
    public void setTimer(long timer, long delayMillis) {
        timers.add(timer);
        cluster.after(delayMillis, () -> {
            if (timers.remove(timer)) {
                core.onTimer(cluster.nowMillis(), timer);
            }
        });
    }

    @Override
    public void cancelTimer(long timer) {
        timers.remove(timer);
    }

    @Override
    public void reply(long request, Reply reply) {
        cluster.replied(id, request, reply);
    }

    @Override
    public void emit(Event event) {
        cluster.transcript().event(id, event);
    }
}
