package dev.dynamocart.web.page;

import java.net.URI;
import java.net.URISyntaxException;

/** A path within the shop that a form asked to come back to. Anything that could lead elsewhere becomes the front page. */
public record LocalPath(String path, String query) {
    /** Reads a path with an optional query, as a page wrote it into a form. */
    public static LocalPath parse(String text) {
        try {
            URI address = new URI(text);
            String path = address.getRawPath();
            boolean isLocal = address.getScheme() == null
                    && address.getRawAuthority() == null
                    && path != null
                    && text.startsWith("/")
                    && !text.startsWith("//");
            if (isLocal) {
                String query = address.getRawQuery();
                return new LocalPath(path, query == null ? "" : query);
            }
        } catch (URISyntaxException notAnAddress) {
            return front();
        }
        return front();
    }

    /** The address with further parameters, already encoded, and the id of the element to come back to. */
    public URI with(String parameters, String fragment) {
        String joined = query.isEmpty() ? parameters : query + "&" + parameters;
        return URI.create(path + "?" + joined + "#" + fragment);
    }

    /** The address as it was given. */
    public URI address() {
        return URI.create(query.isEmpty() ? path : path + "?" + query);
    }

    private static LocalPath front() {
        return new LocalPath("/", "");
    }
}
