package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The five frames of the handshake and their bytes.
 *
 * <pre>
 *   caller                                       listener
 *   HELLO   who I am, versions, nonce       --&gt;
 *                                           &lt;--  CHALLENGE  version, nonce
 *   PROOF   code over both                  --&gt;
 *                                           &lt;--  WELCOME    who I am, code over all
 * </pre>
 *
 * <p>Each code is over both nonces, so an old one proves nothing, and over a label for its direction, so a code sent back to
 * its maker proves nothing either. The listener computes nothing for a caller that has not proved the secret. Instead of
 * CHALLENGE or WELCOME the listener may send REFUSED and close.
 */
final class Handshake {

    /** The only version of the protocol that is spoken; 1 knew no change of owners. */
    static final int VERSION = 2;

    /** The largest frame of a handshake, in bytes. */
    static final int FRAME_BYTES_MAX = 320;

    private static final int MAGIC = 0x44594E43;
    private static final int HELLO = 1;
    private static final int CHALLENGE = 2;
    private static final int PROOF = 3;
    private static final int WELCOME = 4;
    private static final int REFUSED = 5;
    private static final int CODE_BYTES = 32;
    private static final int TEXT_BYTES_MAX = 255;

    private Handshake() {}

    /** 128 random bits, never used twice. */
    record Nonce(long high, long low) {}

    /**
     * The first frame of a caller.
     *
     * @param versionMin the lowest protocol version that it speaks
     * @param versionMax the highest
     * @param node the calling node; null for a client
     * @param shard the shard that it wants to talk to
     * @param shards how many shards it thinks there are; 0 for a client that does not know
     * @param clusterId its cluster's id; 0 while it knows of none
     * @param nonce drawn for this connection
     */
    record Hello(
            int versionMin,
            int versionMax,
            @Nullable NodeId node,
            int shard,
            int shards,
            long clusterId,
            Nonce nonce) {}

    /**
     * The listener's answer to a {@link Hello}.
     *
     * @param version the protocol version to speak
     * @param nonce drawn for this connection
     */
    record Challenge(int version, Nonce nonce) {}

    /**
     * What a listener says of itself once its caller has proved the secret.
     *
     * @param node the listening node
     * @param shards how many shards each node has
     * @param clusterId its cluster's id; 0 while it knows of none
     */
    record Welcome(NodeId node, int shards, long clusterId) {}

    static byte[] encode(Hello hello) {
        ByteBuffer out = ByteBuffer.allocate(FRAME_BYTES_MAX).putInt(MAGIC).put((byte) HELLO);
        out.put((byte) hello.versionMin()).put((byte) hello.versionMax());
        putText(out, hello.node() == null ? "" : hello.node().name());
        out.putShort((short) hello.shard()).putShort((short) hello.shards()).putLong(hello.clusterId());
        return toBytes(putNonce(out, hello.nonce()));
    }

    static Hello decodeHello(byte[] frame) throws Rejection {
        return decode(frame, in -> {
            if (in.getInt() != MAGIC) {
                throw new Rejection(CloseReason.GARBAGE, "the first bytes are not DYNC");
            }
            expectKind(in, HELLO);
            int versionMin = Byte.toUnsignedInt(in.get());
            int versionMax = Byte.toUnsignedInt(in.get());
            String name = text(in);
            return new Hello(
                    versionMin,
                    versionMax,
                    name.isEmpty() ? null : new NodeId(name),
                    Short.toUnsignedInt(in.getShort()),
                    Short.toUnsignedInt(in.getShort()),
                    in.getLong(),
                    nonce(in));
        });
    }

    static byte[] encode(Challenge challenge) {
        ByteBuffer out = ByteBuffer.allocate(FRAME_BYTES_MAX).put((byte) CHALLENGE);
        return toBytes(putNonce(out.put((byte) challenge.version()), challenge.nonce()));
    }

    static Challenge decodeChallenge(byte[] frame) throws Rejection {
        return decode(frame, in -> {
            expectKind(in, CHALLENGE);
            return new Challenge(Byte.toUnsignedInt(in.get()), nonce(in));
        });
    }

    static byte[] encodeProof(byte[] code) {
        return toBytes(ByteBuffer.allocate(1 + CODE_BYTES).put((byte) PROOF).put(code));
    }

    /** The code in a PROOF. */
    static byte[] decodeProof(byte[] frame) throws Rejection {
        return decode(frame, in -> {
            expectKind(in, PROOF);
            return code(in);
        });
    }

    /** A WELCOME without its code: what the code is over. */
    static byte[] encode(Welcome welcome) {
        ByteBuffer out = ByteBuffer.allocate(FRAME_BYTES_MAX).put((byte) WELCOME);
        putText(out, welcome.node().name());
        return toBytes(out.putShort((short) welcome.shards()).putLong(welcome.clusterId()));
    }

    static byte[] join(byte[] welcome, byte[] code) {
        byte[] joined = Arrays.copyOf(welcome, welcome.length + code.length);
        System.arraycopy(code, 0, joined, welcome.length, code.length);
        return joined;
    }

    static Welcome decodeWelcome(byte[] frame) throws Rejection {
        return decode(frame, in -> {
            expectKind(in, WELCOME);
            String name = text(in);
            Welcome welcome = new Welcome(new NodeId(name), Short.toUnsignedInt(in.getShort()), in.getLong());
            in.position(in.position() + CODE_BYTES);
            return welcome;
        });
    }

    /** The code at the end of a WELCOME. */
    static byte[] codeOfWelcome(byte[] frame) {
        return Arrays.copyOfRange(frame, frame.length - CODE_BYTES, frame.length);
    }

    /** The part of a WELCOME that its code is over. */
    static byte[] bodyOfWelcome(byte[] frame) {
        return Arrays.copyOf(frame, frame.length - CODE_BYTES);
    }

    static byte[] encodeRefused(CloseReason reason, String sentence) {
        ByteBuffer out = ByteBuffer.allocate(FRAME_BYTES_MAX).put((byte) REFUSED);
        out.put((byte) RefusalCode.of(reason));
        putText(out, sentence);
        return toBytes(out);
    }

    /** Turns a REFUSED into what it says; does nothing with other frames. */
    static void throwIfRefused(byte[] frame) throws Rejection {
        if (frame.length > 0 && frame[0] == REFUSED) {
            Rejection rejection = decode(frame, in -> {
                expectKind(in, REFUSED);
                CloseReason reason = RefusalCode.reasonOf(Byte.toUnsignedInt(in.get()));
                return new Rejection(reason, "the other side refused with \"" + printable(text(in)) + "\"");
            });
            throw rejection;
        }
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(ByteBuffer in) throws Rejection;
    }

    private static <T> T decode(byte[] frame, Parser<T> parser) throws Rejection {
        ByteBuffer in = ByteBuffer.wrap(frame);
        try {
            T parsed = parser.parse(in);
            if (in.hasRemaining()) {
                throw new Rejection(CloseReason.GARBAGE, in.remaining() + " bytes are left over");
            }
            return parsed;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new Rejection(CloseReason.GARBAGE, "a frame of the handshake is incomplete");
        }
    }

    private static void expectKind(ByteBuffer in, int kind) throws Rejection {
        int found = Byte.toUnsignedInt(in.get());
        if (found != kind) {
            throw new Rejection(CloseReason.GARBAGE, "frame " + kind + " was expected, not " + found);
        }
    }

    private static byte[] code(ByteBuffer in) {
        byte[] code = new byte[CODE_BYTES];
        in.get(code);
        return code;
    }

    private static Nonce nonce(ByteBuffer in) {
        return new Nonce(in.getLong(), in.getLong());
    }

    private static ByteBuffer putNonce(ByteBuffer out, Nonce nonce) {
        return out.putLong(nonce.high()).putLong(nonce.low());
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Byte.toUnsignedInt(in.get())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static void putText(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(bytes.length, TEXT_BYTES_MAX);
        out.put((byte) length).put(bytes, 0, length);
    }

    /** Text of an unproved peer goes into our log: only plain characters of it. */
    static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static byte[] toBytes(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
