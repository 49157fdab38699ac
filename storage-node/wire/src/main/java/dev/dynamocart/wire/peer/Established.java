package dev.dynamocart.wire.peer;

import dev.dynamocart.core.message.PeerId;
import io.netty.buffer.ByteBuf;

/** A connection whose both sides have proved the secret: every frame is a message, or empty as a sign of life. */
final class Established implements Connection.Phase {

    private final PeerTransport transport;
    private final Connection connection;
    private final PeerId peer;

    Established(PeerTransport transport, Connection connection, PeerId peer) {
        this.transport = transport;
        this.connection = connection;
        this.peer = peer;
    }

    @Override
    public int frameBytesMax() {
        return transport.settings().limits().frameBytesMax();
    }

    @Override
    public CloseReason oversize() {
        return CloseReason.OVERSIZE;
    }

    @Override
    public void onFrame(ByteBuf in, int from, int length) {
        if (length > 0) {
            transport.receive(connection, peer, in, from, length);
        }
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        transport.counters().close(reason);
        transport.log().closed(reason, peer + " at " + connection.remote(), detail);
        transport.closed(connection, peer);
    }
}
