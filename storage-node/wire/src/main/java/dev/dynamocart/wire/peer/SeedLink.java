package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import org.jspecify.annotations.Nullable;

/** An address where some node is to be found, by which a client that knows nothing yet finds the cluster (§4.8.2). */
final class SeedLink implements CallerHandshake.Dial {

    private final PeerTransport transport;
    private final PeerAddress address;
    private final Backoff backoff;
    private @Nullable Connection dialing;

    SeedLink(PeerTransport transport, PeerAddress address) {
        this.transport = transport;
        this.address = address;
        this.backoff = new Backoff(transport.settings().timing());
    }

    void dialIfDue() {
        if (dialing == null && backoff.isDue()) {
            dialing = transport.dial(address, this);
        }
    }

    void close() {
        if (dialing != null) {
            dialing.close(CloseReason.SHUTDOWN, "while connecting");
        }
    }

    @Override
    public @Nullable NodeId expected() {
        return null;
    }

    @Override
    public void onWelcome(Connection connection, Handshake.Welcome welcome) {
        dialing = null;
        backoff.succeeded();
        transport.establish(connection, welcome.node(), welcome.shards());
    }

    @Override
    public void onFailed(CloseReason reason) {
        dialing = null;
        backoff.failed();
    }

    @Override
    public String toString() {
        return "the seed " + address;
    }
}
