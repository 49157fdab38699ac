package dev.dynamocart.web.client;

import java.util.regex.Pattern;

/** The name of a cart at the cart service. Whoever knows it owns the cart, so it is never shown or logged. */
public record CartId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public CartId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a cart id has 1 to 64 letters, digits, - or _");
        }
    }

    /** Hides the id, so that no log line gives a cart away. */
    @Override
    public String toString() {
        return "CartId[hidden]";
    }
}
