package dev.dynamocart.web.cart;

import java.time.Instant;
import java.util.List;

/** What happened to a cart, newest first. */
public record History(List<Entry> entries) {
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
