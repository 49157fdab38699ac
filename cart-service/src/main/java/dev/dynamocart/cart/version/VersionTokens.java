package dev.dynamocart.cart.version;

import dev.dynamocart.cart.codec.MalformedValueException;
import dev.dynamocart.cart.codec.ManifestCodec;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads version tokens: form, digest of the stored bytes, what was shown, and a MAC over all of it and the id of the
 * cart. Equal states have equal tokens. One per thread.
 */
public final class VersionTokens {
    private static final int FORM_EXACT = 1;
    private static final int FORM_DIGEST = 2;
    /** The units in the cart behind their length in bytes, then those saved for later. */
    private static final int FORM_EXACT_WITH_LATER = 3;

    private static final Manifest NOTHING = new Manifest(Collections.emptySortedMap());
    private static final int STATE_BYTES = 8;
    private static final int MAC_BYTES = 16;
    private static final int HEAD_BYTES = 1 + STATE_BYTES;
    /** Larger manifests go by their digest, so that a token always fits into a header. */
    private static final int MANIFEST_BYTES_MAX = 2_048;
    /** The longest token that can be genuine. */
    private static final int CHARS_MAX = (HEAD_BYTES + MANIFEST_BYTES_MAX + MAC_BYTES + 2) / 3 * 4;

    private final Mac mac;
    private final MessageDigest sha256 = ManifestDigest.sha256();

    /**
     * Makes tokens under a secret that all instances of the service share.
     *
     * @param secret at least one byte
     */
    public VersionTokens(byte[] secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            // A key of its own, so that the shared secret never signs anything itself.
            mac.init(new SecretKeySpec(
                    mac.doFinal("cart version tokens".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", missing);
        }
    }

    /**
     * The token of a state.
     *
     * @param stored the encoded cart
     * @param shown what that cart shows as being in it
     * @param later what it shows as saved for later
     */
    public String write(CartId cart, byte[] stored, Manifest shown, Manifest later) {
        byte[] manifest = ManifestCodec.encode(shown);
        byte[] saved = ManifestCodec.encode(later);
        if (Short.BYTES + manifest.length + saved.length <= MANIFEST_BYTES_MAX) {
            ByteBuffer both = ByteBuffer.allocate(Short.BYTES + manifest.length + saved.length);
            both.putShort((short) manifest.length).put(manifest).put(saved);
            return write(cart, stored, FORM_EXACT_WITH_LATER, both.array());
        }
        return manifest.length <= MANIFEST_BYTES_MAX
                ? write(cart, stored, FORM_EXACT, manifest)
                : write(cart, stored, FORM_DIGEST, sha256.digest(manifest));
    }

    private String write(CartId cart, byte[] stored, int form, byte[] body) {
        byte[] token = new byte[HEAD_BYTES + body.length + MAC_BYTES];
        token[0] = (byte) form;
        System.arraycopy(sha256.digest(stored), 0, token, 1, STATE_BYTES);
        System.arraycopy(body, 0, token, HEAD_BYTES, body.length);
        int signed = token.length - MAC_BYTES;
        System.arraycopy(sign(cart, token, signed), 0, token, signed, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token says; empty if this service did not write it for this cart. */
    public Optional<Version> read(CartId cart, String text) {
        if (text.length() > CHARS_MAX) {
            return Optional.empty();
        }
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int signed = token.length - MAC_BYTES;
        if (signed < HEAD_BYTES || !isGenuine(cart, token, signed) || !isCanonical(text, token)) {
            return Optional.empty();
        }
        return readBody(token[0], Arrays.copyOfRange(token, HEAD_BYTES, signed));
    }

    /** Base64 leaves bits at the end that say nothing; they must be 0, so that a token has one spelling. */
    private static boolean isCanonical(String text, byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token).equals(text);
    }

    private boolean isGenuine(CartId cart, byte[] token, int signed) {
        byte[] given = Arrays.copyOfRange(token, signed, token.length);
        return MessageDigest.isEqual(given, Arrays.copyOf(sign(cart, token, signed), MAC_BYTES));
    }

    private static Optional<Version> readBody(byte form, byte[] body) {
        try {
            return switch (form) {
                case FORM_EXACT -> Optional.of(new Version.Exact(ManifestCodec.decode(body), NOTHING));
                case FORM_EXACT_WITH_LATER -> readWithLater(ByteBuffer.wrap(body));
                case FORM_DIGEST -> Optional.of(new Version.Digest(ManifestDigest.read(body)));
                default -> Optional.empty();
            };
        } catch (MalformedValueException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Version> readWithLater(ByteBuffer body) {
        if (body.remaining() < Short.BYTES) {
            return Optional.empty();
        }
        int length = body.getShort();
        if (length < 0 || length > body.remaining()) {
            return Optional.empty();
        }
        byte[] manifest = new byte[length];
        byte[] saved = new byte[body.remaining() - length];
        body.get(manifest).get(saved);
        return Optional.of(new Version.Exact(ManifestCodec.decode(manifest), ManifestCodec.decode(saved)));
    }

    private byte[] sign(CartId cart, byte[] token, int signed) {
        mac.update(cart.value().getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) '\n');
        mac.update(token, 0, signed);
        return mac.doFinal();
    }
}
