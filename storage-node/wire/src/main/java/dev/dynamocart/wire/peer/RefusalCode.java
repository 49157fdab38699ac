package dev.dynamocart.wire.peer;

import java.util.List;

/** The numbers that stand for reasons in a REFUSED frame. Codes are never reused. */
final class RefusalCode {

    private static final List<CloseReason> REASONS = List.of(
            CloseReason.GARBAGE,
            CloseReason.WRONG_VERSION,
            CloseReason.WRONG_SECRET,
            CloseReason.WRONG_SHARDS,
            CloseReason.FOREIGN_CLUSTER,
            CloseReason.WRONG_NODE,
            CloseReason.TOO_MANY,
            CloseReason.TLS_ON_ONE_SIDE);

    private RefusalCode() {}

    /** The code of a reason; reasons that are not told have the first. */
    static int of(CloseReason reason) {
        return Math.max(0, REASONS.indexOf(reason));
    }

    /** The reason of a code; an unknown code is garbage. */
    static CloseReason reasonOf(int code) {
        return code < REASONS.size() ? REASONS.get(code) : CloseReason.GARBAGE;
    }
}
