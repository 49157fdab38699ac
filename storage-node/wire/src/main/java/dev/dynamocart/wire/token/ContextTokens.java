package dev.dynamocart.wire.token;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.ContextCodec;
import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.MacKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes and opens context tokens: base64url of a version byte, the context, and a code over both, the cluster's id and the
 * key. A forged token, and one of another key or cluster, is refused (P4).
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class ContextTokens {

    /** The longest token, in characters. Leaves room for other headers within the usual 20 KiB. */
    public static final int CHARACTERS_MAX = 8192;

    private static final byte VERSION = 1;
    private static final int CODE_BYTES = 16;
    private static final int BODY_BYTES_MAX = CHARACTERS_MAX / 4 * 3 - 1 - CODE_BYTES;
    private static final int BODY_BYTES_USUAL = 256;

    private final MacKey key;
    private final byte[] cluster;
    private final ContextCodec codec = new ContextCodec();
    private final ByteBuf scratch = Unpooled.buffer(BODY_BYTES_USUAL);

    /**
     * @param secret the cluster's secret
     * @param clusterId the cluster's id, which tokens are bound to
     */
    public ContextTokens(ClusterSecret secret, long clusterId) {
        this.key = secret.keyFor("context token 1");
        this.cluster = ByteBuffer.allocate(Long.BYTES).putLong(clusterId).array();
    }

    /** What came of opening a token. */
    public sealed interface Opening {}

    /**
     * The token is one of ours, for this key.
     *
     * @param context what its holder has seen
     * @param preferred the node that answered its holder's read fastest (§5); null when unknown
     */
    public record Opened(Context context, @Nullable NodeId preferred) implements Opening {}

    /**
     * The token cannot be used.
     *
     * @param sentence what is wrong and what to do, for people
     */
    public record Rejected(String sentence) implements Opening {}

    /**
     * The token that stands for {@code context} of the object {@code of}.
     *
     * <p>A context too long for a token is cut short: the put that comes back with it then keeps siblings that it could have
     * replaced, and never replaces what its writer had not seen (§4.4, P5).
     *
     * @param preferred the node that answered the read fastest (§5); null for none
     */
    public String seal(Key of, Context context, @Nullable NodeId preferred) {
        ByteBuf body = write(context, preferred);
        byte[] bytes = new byte[1 + body.readableBytes() + CODE_BYTES];
        bytes[0] = VERSION;
        int bodyEnd = bytes.length - CODE_BYTES;
        body.readBytes(bytes, 1, bodyEnd - 1);
        System.arraycopy(codeOf(of, Arrays.copyOf(bytes, bodyEnd)), 0, bytes, bodyEnd, CODE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ByteBuf write(Context context, @Nullable NodeId preferred) {
        List<Interval> intervals = context.intervals();
        for (int kept = intervals.size(); ; kept = kept / 2) {
            Context shortened = kept == intervals.size() ? context : new Context(intervals.subList(0, kept));
            try {
                codec.encode(new ContextCodec.Preferring(shortened, preferred), scratch.clear());
            } catch (CodecException e) {
                continue;
            }
            if (scratch.readableBytes() <= BODY_BYTES_MAX) {
                return scratch;
            }
        }
    }

    /** Opens a token that came with a request for the object {@code of}. Any text may come; none leads to an exception. */
    public Opening open(Key of, String token) {
        if (token.length() > CHARACTERS_MAX) {
            return new Rejected("The context is longer than any that this cluster gives out (" + CHARACTERS_MAX
                    + " characters). Send the one that the last read returned.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return new Rejected("The context is not base64url. Send it exactly as the last read returned it.");
        }
        int bodyEnd = bytes.length - CODE_BYTES;
        if (bodyEnd < 1 || bytes[0] != VERSION) {
            return new Rejected("The context is no token of this version. Send the one that the last read returned.");
        }
        byte[] code = Arrays.copyOfRange(bytes, bodyEnd, bytes.length);
        if (!MacKey.isEqual(code, codeOf(of, Arrays.copyOf(bytes, bodyEnd)))) {
            return new Rejected("The context was not given out by this cluster for this key, or was changed on the way."
                    + " Read the key and send the context of that answer.");
        }
        return opened(bytes, bodyEnd);
    }

    private Opening opened(byte[] bytes, int bodyEnd) {
        try {
            ContextCodec.Preferring inside = codec.decode(bytes, 1, bodyEnd - 1);
            return new Opened(inside.context(), inside.preferred());
        } catch (CodecException e) {
            return new Rejected("The context cannot be read (" + e.getMessage()
                    + "). Read the key and send the context of that answer.");
        }
    }

    /** The code over cluster, length of the key, key, version and body: no part can be taken for another. */
    private byte[] codeOf(Key of, byte[] versionAndBody) {
        byte[] keyLength = {(byte) (of.length() >>> 8), (byte) of.length()};
        return Arrays.copyOf(key.compute(cluster, keyLength, of.toBytes(), versionAndBody), CODE_BYTES);
    }
}
