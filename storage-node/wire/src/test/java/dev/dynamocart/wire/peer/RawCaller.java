package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.trust.ClusterSecret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** A caller on a plain blocking socket, which does as the test says and not as the protocol does. */
final class RawCaller implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    RawCaller(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
    }

    static Handshake.Hello helloOf(@Nullable NodeId node, int shards) {
        return new Handshake.Hello(Handshake.VERSION, Handshake.VERSION, node, 0, shards, 0, new Handshake.Nonce(1, 2));
    }

    /** Sends bytes as they are. */
    void write(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void writeFrame(byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    byte[] readFrame() throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    /** Goes through the handshake as it should be; returns the proof that was sent. */
    byte[] shakeHands(Handshake.Hello hello, ClusterSecret secret) throws IOException {
        byte[] helloFrame = Handshake.encode(hello);
        writeFrame(helloFrame);
        byte[] challenge = readFrame();
        byte[] proof = Handshake.encodeProof(new Prover(secret).callerCode(helloFrame, challenge));
        writeFrame(proof);
        return proof;
    }

    /** Reads a REFUSED; returns its reason and sentence. */
    Rejection readRefusal() throws IOException {
        byte[] frame = readFrame();
        try {
            Handshake.throwIfRefused(frame);
        } catch (Rejection e) {
            return e;
        }
        throw new AssertionError("The listener did not refuse but sent frame " + frame[0]);
    }

    /** Waits until the other side has closed. Whatever it still sends is read and thrown away. */
    void awaitClosed() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException | SocketException closed) {
            // A reset is a close, too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
