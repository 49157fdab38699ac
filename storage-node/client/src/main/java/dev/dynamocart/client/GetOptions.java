package dev.dynamocart.client;

/**
 * Options of a get.
 *
 * @param r how many distinct nodes must answer; 0 for the client's setting
 * @param explain whether the reply says how it came about
 */
public record GetOptions(int r, boolean explain) {

    /** The client's settings, no explanation. */
    public static final GetOptions DEFAULT = new GetOptions(0, false);

    public GetOptions {
        if (r < 0) {
            throw new IllegalArgumentException("R is not negative, but it is " + r);
        }
    }
}
