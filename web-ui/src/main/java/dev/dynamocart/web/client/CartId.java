package dev.dynamocart.web.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The name of a cart at the cart service. Whoever knows it owns the cart, so it is never shown or logged. */
public record CartId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int TAG_CHARS = 10;

    public CartId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a cart id has 1 to 64 letters, digits, - or _");
        }
    }

    /** Tells carts apart and opens none: 10 of {@code [A-Za-z0-9_-]} for pages and scripts. */
    public String tag() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, TAG_CHARS);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Hides the id, so that no log line gives a cart away. */
    @Override
    public String toString() {
        return "CartId[hidden]";
    }
}
