package dev.dynamocart.web.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password under PBKDF2 with HMAC-SHA-512, its own salt and its own number of rounds: slow on purpose, so that a stolen file
 * of them is not soon a file of passwords.
 */
public final class PasswordHash {
    /** What OWASP recommends for this hash. */
    static final int ROUNDS = 210_000;

    private static final int ROUNDS_MAX = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern SHAPE =
            Pattern.compile("pbkdf2-sha512:([1-9][0-9]{0,7}):([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{43})");

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a fresh salt. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ROUNDS, salt, stretch(password, salt, ROUNDS));
    }

    /** Reads {@code pbkdf2-sha512:rounds:salt:hash}, both in URL-safe Base64. */
    public static PasswordHash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > ROUNDS_MAX) {
            throw new IllegalArgumentException("not a password hash of the form pbkdf2-sha512:rounds:salt:hash");
        }
        return new PasswordHash(
                Integer.parseInt(matcher.group(1)),
                Base64.getUrlDecoder().decode(matcher.group(2)),
                Base64.getUrlDecoder().decode(matcher.group(3)));
    }

    /** Whether this is the password. Takes the same time whatever is wrong with it. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, stretch(password, salt, rounds));
    }

    private static byte[] stretch(String password, byte[] salt, int rounds) {
        try {
            KeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BYTES * Byte.SIZE);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
