package dev.dynamocart.load.session;

import dev.dynamocart.load.keys.KeyDistribution;
import java.util.Locale;

/**
 * Who is in the shop.
 *
 * @param carts carts in use; more carts, fewer writers at one cart
 * @param popularity how often each cart is used
 * @param robots programs that write to one cart of their own; 0 for none
 * @param robotRequests share of the requests that come from robots
 * @param heedsRetryAfter whether those who are refused with {@code Retry-After} send nothing for so long
 */
public record Crowd(int carts, KeyDistribution popularity, int robots, double robotRequests, boolean heedsRetryAfter) {

    /** At each cart. */
    static final int DEVICES = 2;

    public Crowd {
        if (carts < 1) {
            throw new IllegalArgumentException("at least one cart is needed, was " + carts);
        }
        if (robots < 0 || !(robotRequests >= 0 && robotRequests <= 1)) {
            throw new IllegalArgumentException("robots are not negative, and their share lies between 0 and 1");
        }
    }

    /** People only, all carts used alike, who come again whatever they are told. */
    public static Crowd people(int carts) {
        return new Crowd(carts, new KeyDistribution.Uniform(), 0, 0, false);
    }

    /** The same, who heed {@code Retry-After} or do not. */
    public Crowd heeding(boolean heeds) {
        return new Crowd(carts, popularity, robots, robotRequests, heeds);
    }

    /** Devices at carts, and robots: each sends requests of its own, and each waits for itself. */
    public int shoppers() {
        return carts * DEVICES + robots;
    }

    /** For reports. */
    public String words() {
        return String.format(
                Locale.ROOT, "%,d carts%s", carts, heedsRetryAfter ? " of shoppers who heed Retry-After" : "");
    }
}
