package dev.dynamocart.load.session;

import dev.dynamocart.load.keys.KeyDistribution;

/**
 * Who is in the shop.
 *
 * @param carts carts in use; more carts, fewer writers at one cart
 * @param popularity how often each cart is used
 * @param robots programs that write to one cart of their own; 0 for none
 * @param robotRequests share of the requests that come from robots
 */
public record Crowd(int carts, KeyDistribution popularity, int robots, double robotRequests) {

    public Crowd {
        if (carts < 1) {
            throw new IllegalArgumentException("at least one cart is needed, was " + carts);
        }
        if (robots < 0 || !(robotRequests >= 0 && robotRequests <= 1)) {
            throw new IllegalArgumentException("robots are not negative, and their share lies between 0 and 1");
        }
    }

    /** People only, all carts used alike. */
    public static Crowd people(int carts) {
        return new Crowd(carts, new KeyDistribution.Uniform(), 0, 0);
    }
}
