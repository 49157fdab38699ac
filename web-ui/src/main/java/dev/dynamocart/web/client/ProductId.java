package dev.dynamocart.web.client;

import java.util.regex.Pattern;

/** The name of a product, as in addresses and in the catalogue. */
public record ProductId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ProductId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a product id has 1 to 64 letters, digits, - or _");
        }
    }

    /** Whether the text has the shape of a product id. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
