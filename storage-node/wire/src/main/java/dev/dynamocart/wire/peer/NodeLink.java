package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the way to one node: its address, its connections in either direction, and the attempt to make one. The
 * newest connection is used; older ones are spare and go away by themselves.
 */
final class NodeLink implements CallerHandshake.Dial {

    private static final int CONNECTIONS_MAX = 4;

    private final PeerTransport transport;
    private final NodeId node;
    private final Backoff backoff;
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable PeerAddress address;
    private @Nullable Connection dialing;

    NodeLink(PeerTransport transport, NodeId node) {
        this.transport = transport;
        this.node = node;
        this.backoff = new Backoff(transport.settings().timing());
    }

    void learn(PeerAddress latest) {
        if (!latest.equals(address)) {
            address = latest;
            backoff.succeeded();
        }
    }

    /** The connection to give a message to, perhaps one that is still being made; null when there is none now. */
    @Nullable
    Connection usable() {
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (!connections.get(i).isClosing()) {
                return connections.get(i);
            }
        }
        dialIfDue();
        return dialing;
    }

    boolean isConnected() {
        return !connections.isEmpty();
    }

    List<Connection> connections() {
        return connections;
    }

    /** Starts to connect when there is neither a connection nor an attempt, and the wait since the last one is over. */
    void dialIfDue() {
        PeerAddress to = address;
        if (connections.isEmpty() && dialing == null && to != null && backoff.isDue()) {
            dialing = transport.dial(to, this);
        }
    }

    void add(Connection connection) {
        backoff.succeeded();
        connections.add(connection);
        if (connections.size() > CONNECTIONS_MAX) {
            connections.getFirst().close(CloseReason.REPLACED, "there were " + connections.size());
        }
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    void closeAll(CloseReason reason, String why) {
        connections.forEach(connection -> connection.close(reason, why));
        if (dialing != null) {
            dialing.close(reason, why);
        }
    }

    @Override
    public NodeId expected() {
        return node;
    }

    @Override
    public void onWelcome(Connection connection, Handshake.Welcome welcome) {
        dialing = null;
        transport.establish(connection, welcome.node(), welcome.shards());
    }

    @Override
    public void onFailed(CloseReason reason) {
        dialing = null;
        backoff.failed();
        transport.unreachable(node);
    }

    @Override
    public String toString() {
        return node + " at " + address;
    }
}
