package dev.dynamocart.load.verdict;

/**
 * Whether the cluster did by itself what it must while members changed or a node was away.
 *
 * @param state the answer
 * @param sentence the same in words; empty if nothing was asked
 */
public record ClusterVerdict(State state, String sentence) {

    /** Members did not change and nobody was away. */
    public static final ClusterVerdict NONE = new ClusterVerdict(State.NOT_ASKED, "");

    /** The four answers. */
    public enum State {
        NOT_ASKED,
        /** Few moves, even shares, settled; whoever was away has caught up. */
        KEPT,
        /** Too many moves, or uneven shares. */
        MISSED,
        /** The run ended before that could be seen. */
        NOT_SHOWN
    }

    public boolean isAsked() {
        return state != State.NOT_ASKED;
    }
}
