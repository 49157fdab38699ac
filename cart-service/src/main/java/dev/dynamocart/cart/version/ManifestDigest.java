package dev.dynamocart.cart.version;

import dev.dynamocart.cart.codec.ManifestCodec;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 of the bytes of a manifest. */
public final class ManifestDigest {
    static final int BYTES = 32;
    private static final int ORDER_ID_BYTES = 16;

    private final byte[] sha256;

    private ManifestDigest(byte[] sha256) {
        this.sha256 = sha256;
    }

    public static ManifestDigest of(Manifest manifest) {
        return new ManifestDigest(sha256().digest(ManifestCodec.encode(manifest)));
    }

    static ManifestDigest read(byte[] bytes) {
        return new ManifestDigest(bytes.clone());
    }

    byte[] bytes() {
        return sha256.clone();
    }

    /** The id of the order of this manifest from this cart: the same however often, and wherever, it is checked out. */
    public OrderId orderId(CartId cart) {
        MessageDigest digest = sha256();
        digest.update(("order of " + cart.value() + "\n").getBytes(StandardCharsets.US_ASCII));
        byte[] id = Arrays.copyOf(digest.digest(sha256), ORDER_ID_BYTES);
        return new OrderId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ManifestDigest that && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(sha256);
    }
}
