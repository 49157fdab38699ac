package dev.dynamocart.wire.trust;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for HMAC-SHA-256, with the state of the computation that is used again for each.
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class MacKey {

    /** How long a whole code is. */
    public static final int CODE_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    MacKey(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + " for keys of any length", e);
        }
    }

    /** The code of these parts, one after the other. The caller sees to it that their borders are unambiguous. */
    public byte[] compute(byte[]... parts) {
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** Whether two codes are equal, in a time that does not tell where they differ. */
    public static boolean isEqual(byte[] left, byte[] right) {
        return MessageDigest.isEqual(left, right);
    }
}
