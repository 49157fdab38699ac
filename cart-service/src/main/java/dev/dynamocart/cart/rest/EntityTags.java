package dev.dynamocart.cart.rest;

import org.jspecify.annotations.Nullable;

/** Entity tags of RFC 9110, section 8.8.3. */
final class EntityTags {
    private EntityTags() {}

    static String of(String version) {
        return '"' + version + '"';
    }

    /** True if an If-None-Match header names the version; weak tags compare as equal. */
    static boolean matches(@Nullable String header, String version) {
        if (header == null) {
            return false;
        }
        for (String tag : header.split(",", -1)) {
            String plain = tag.strip();
            plain = plain.startsWith("W/") ? plain.substring(2) : plain;
            if (plain.equals("*") || plain.equals(of(version))) {
                return true;
            }
        }
        return false;
    }
}
