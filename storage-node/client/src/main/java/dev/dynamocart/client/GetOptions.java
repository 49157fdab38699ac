package dev.dynamocart.client;

import dev.dynamocart.core.message.Request.ReadQuorum;

/**
 * Options of a get.
 *
 * @param quorum how many nodes are asked and must answer; zeros for the client's settings
 * @param explain whether the reply says how it came about
 */
public record GetOptions(ReadQuorum quorum, boolean explain) {

    /** The client's settings, no explanation. */
    public static final GetOptions DEFAULT = new GetOptions(ReadQuorum.DEFAULT, false);

    public GetOptions {
        if (quorum.n() < 0 || quorum.r() < 0 || quorum.pr() < 0) {
            throw new IllegalArgumentException("N, R and PR are not negative, but they are asked for as " + quorum);
        }
    }

    /** A get that {@code r} distinct nodes must answer; 0 for the client's setting. */
    public GetOptions(int r, boolean explain) {
        this(new ReadQuorum(0, r, 0), explain);
    }
}
