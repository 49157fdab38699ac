package dev.dynamocart.web.cart;

import java.time.Instant;
import java.util.List;

/**
 * What happened to a cart, newest first.
 *
 * @param isHidden whether there may be more than can be seen
 */
public record History(List<Entry> entries, boolean isHidden) {
    public History {
        entries = List.copyOf(entries);
    }

    /**
     * One change.
     *
     * @param isHere whether it was made by this browser
     * @param versions of the cart that met in it; 1 if nothing had to be merged
     */
    public record Entry(String text, Instant at, boolean isHere, int versions) {}
}
