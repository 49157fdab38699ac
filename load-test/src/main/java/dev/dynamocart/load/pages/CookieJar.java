package dev.dynamocart.load.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/** The cookies of one shopper. The guest's names the cart, so the audit can ask the cart service for it. */
final class CookieJar {

    private static final String GUEST = "shop";

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Takes a {@code Set-Cookie} header; one that ends a cookie takes it away. */
    void take(String header) {
        String pair = header.split(";", 2)[0].strip();
        int equals = pair.indexOf('=');
        if (equals < 1) {
            return;
        }
        String name = pair.substring(0, equals);
        String value = pair.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    /** The header line with all cookies, or nothing. */
    String header() {
        if (cookies.isEmpty()) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        cookies.forEach((name, value) -> line.append(line.isEmpty() ? "Cookie: " : "; ")
                .append(name)
                .append('=')
                .append(value));
        return line.append("\r\n").toString();
    }

    /** The id of the guest's cart, the part of the cookie before the dot; empty before the shop has given one. */
    String cartId() {
        String value = cookies.getOrDefault(GUEST, "");
        int dot = value.indexOf('.');
        return dot < 0 ? "" : value.substring(0, dot);
    }
}
