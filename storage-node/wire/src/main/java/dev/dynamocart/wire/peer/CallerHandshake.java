package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The handshake of a connection that this side opened. */
final class CallerHandshake implements Connection.Phase {

    private final PeerTransport transport;
    private final Connection connection;
    private final Dial dial;
    private byte[] hello = {};
    private byte @Nullable [] challenge;
    private @Nullable ScheduledFuture<?> deadline;

    CallerHandshake(PeerTransport transport, Connection connection, Dial dial) {
        this.transport = transport;
        this.connection = connection;
        this.dial = dial;
    }

    /** Whoever wanted the connection. */
    interface Dial {
        /** The node that is expected there; null when any is welcome. */
        @Nullable
        NodeId expected();

        /** The other side has proved the secret. */
        void onWelcome(Connection connection, Handshake.Welcome welcome);

        /** It came to nothing. */
        void onFailed(CloseReason reason);
    }

    @Override
    public int frameBytesMax() {
        return Handshake.FRAME_BYTES_MAX;
    }

    @Override
    public CloseReason oversize() {
        return CloseReason.GARBAGE;
    }

    @Override
    public void onActive() {
        deadline = transport
                .loop()
                .schedule(
                        () -> connection.close(CloseReason.TOO_SLOW, "as the caller"),
                        transport.settings().timing().handshakeMillis(),
                        TimeUnit.MILLISECONDS);
        Identity self = transport.self();
        hello = Handshake.encode(new Handshake.Hello(
                Handshake.VERSION,
                Handshake.VERSION,
                self.node(),
                self.shard(),
                self.shards(),
                transport.clusterId(),
                transport.prover().nonce()));
        connection.writeFrame(hello);
    }

    @Override
    public void onFrame(ByteBuf in, int from, int length) {
        byte[] frame = Connection.bytesOf(in, from, length);
        try {
            Handshake.throwIfRefused(frame);
            if (challenge == null) {
                answer(frame);
            } else {
                conclude(frame, challenge);
            }
        } catch (Rejection e) {
            connection.close(e);
        }
    }

    private void answer(byte[] frame) throws Rejection {
        Handshake.Challenge asked = Handshake.decodeChallenge(frame);
        if (asked.version() != Handshake.VERSION) {
            throw new Rejection(CloseReason.WRONG_VERSION, "the listener chose " + asked.version());
        }
        challenge = frame;
        connection.writeFrame(Handshake.encodeProof(transport.prover().callerCode(hello, frame)));
    }

    private void conclude(byte[] frame, byte[] asked) throws Rejection {
        Handshake.Welcome welcome = Handshake.decodeWelcome(frame);
        byte[] expectedCode = transport.prover().listenerCode(hello, asked, Handshake.bodyOfWelcome(frame));
        transport.prover().check(Handshake.codeOfWelcome(frame), expectedCode);
        check(welcome);
        stopClock();
        dial.onWelcome(connection, welcome);
    }

    private void check(Handshake.Welcome welcome) throws Rejection {
        NodeId expected = dial.expected();
        if (expected != null && !expected.equals(welcome.node())) {
            throw new Rejection(CloseReason.WRONG_NODE, expected + " was expected, not " + welcome.node());
        }
        Identity self = transport.self();
        if (self.shards() != 0 && self.shards() != welcome.shards()) {
            throw new Rejection(
                    CloseReason.WRONG_SHARDS,
                    welcome.node() + " has " + welcome.shards() + ", here there are " + self.shards());
        }
        long mine = transport.clusterId();
        if (mine != 0 && welcome.clusterId() != 0 && mine != welcome.clusterId()) {
            throw new Rejection(CloseReason.FOREIGN_CLUSTER, Long.toHexString(welcome.clusterId()));
        }
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        stopClock();
        transport.counters().fail(reason);
        transport.log().closed(reason, String.valueOf(dial), detail);
        dial.onFailed(reason);
    }

    private void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
