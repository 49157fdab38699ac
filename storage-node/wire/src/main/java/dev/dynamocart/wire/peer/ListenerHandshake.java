package dev.dynamocart.wire.peer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The handshake of a connection that another process opened. Until it is through, next to nothing is kept for it. */
final class ListenerHandshake implements Connection.Phase {

    private final PeerListener listener;
    private final Connection connection;
    private byte @Nullable [] helloFrame;
    private byte[] challengeFrame = {};
    private @Nullable ScheduledFuture<?> deadline;

    ListenerHandshake(PeerListener listener, Connection connection) {
        this.listener = listener;
        this.connection = connection;
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
        listener.opened(connection);
        deadline = listener.loop()
                .schedule(
                        () -> connection.close(CloseReason.TOO_SLOW, "as the listener"),
                        listener.settings().timing().handshakeMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void onFrame(ByteBuf in, int from, int length) {
        byte[] frame = Connection.bytesOf(in, from, length);
        try {
            if (in.isReadable()) {
                throw new Rejection(CloseReason.GARBAGE, "more came before it was asked for");
            }
            if (helloFrame == null) {
                challenge(frame);
            } else {
                conclude(helloFrame, frame);
            }
        } catch (Rejection e) {
            if (e.reason() == CloseReason.GARBAGE || e.reason() == CloseReason.CUT) {
                connection.close(e);
            } else {
                connection.refuse(e);
            }
        }
    }

    private void challenge(byte[] frame) throws Rejection {
        Handshake.Hello hello = Handshake.decodeHello(frame);
        if (hello.versionMin() > Handshake.VERSION || hello.versionMax() < Handshake.VERSION) {
            throw new Rejection(
                    CloseReason.WRONG_VERSION,
                    "you speak " + hello.versionMin() + " to " + hello.versionMax() + ", this node "
                            + Handshake.VERSION);
        }
        helloFrame = frame;
        challengeFrame = Handshake.encode(
                new Handshake.Challenge(Handshake.VERSION, listener.prover().nonce()));
        connection.writeFrame(challengeFrame);
    }

    private void conclude(byte[] helloSent, byte[] frame) throws Rejection {
        Prover prover = listener.prover();
        prover.check(Handshake.decodeProof(frame), prover.callerCode(helloSent, challengeFrame));
        Handshake.Hello hello = Handshake.decodeHello(helloSent);
        PeerTransport shard = listener.shardFor(hello);
        byte[] welcome = listener.welcome();
        byte[] whole = Handshake.join(welcome, prover.listenerCode(helloSent, challengeFrame, welcome));
        stopClock();
        listener.handOver(connection, hello, shard, whole);
    }

    @Override
    public void onClosed(CloseReason reason, String detail) {
        stopClock();
        listener.refused(connection, reason, detail);
    }

    private void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
