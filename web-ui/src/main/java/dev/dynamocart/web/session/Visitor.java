package dev.dynamocart.web.session;

import dev.dynamocart.web.client.CartId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest: the cart, whose random id is the only key to it (160 bits), and the device, which names this browser in operation ids
 * (96 bits). Both live in the cookie.
 */
public record Visitor(CartId cart, String device) {
    /** An account's cart does not begin with g, so no cookie can name one. */
    private static final Pattern COOKIE = Pattern.compile("(g[A-Za-z0-9_-]{27})\\.([A-Za-z0-9_-]{16})");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CART_BYTES = 20;
    private static final int DEVICE_BYTES = 12;

    /** Somebody who was never here before. */
    static Visitor arriving() {
        return new Visitor(new CartId("g" + random(CART_BYTES)), random(DEVICE_BYTES));
    }

    /** Reads the cookie's text; empty when it was not written by this shop. */
    static Optional<Visitor> fromCookie(String text) {
        Matcher matcher = COOKIE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Visitor(new CartId(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    String toCookie() {
        return cart.value() + "." + device;
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
