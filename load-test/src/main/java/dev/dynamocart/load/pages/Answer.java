package dev.dynamocart.load.pages;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the shop.
 *
 * @param status of HTTP
 * @param cookies the {@code Set-Cookie} headers
 * @param redirect path and query of the {@code Location} header; null if there is none
 * @param body the page; empty if there is none
 */
record Answer(int status, List<String> cookies, @Nullable String redirect, String body) {

    private static final String SET_COOKIE = "set-cookie:";
    private static final String LOCATION = "location:";

    /** Reads the head of an answer, status line included. */
    static Answer of(int status, String head, String body) {
        List<String> cookies = new ArrayList<>();
        String redirect = null;
        for (String line : head.split("\r\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(SET_COOKIE)) {
                cookies.add(line.substring(SET_COOKIE.length()).strip());
            } else if (lower.startsWith(LOCATION)) {
                redirect = path(line.substring(LOCATION.length()).strip());
            }
        }
        return new Answer(status, List.copyOf(cookies), redirect, body);
    }

    private static @Nullable String path(String location) {
        try {
            URI address = URI.create(location);
            String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
            return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
