package dev.dynamocart.wire.peer;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Logs closed and refused connections, for each reason at most one line a second, so that nobody fills our disk by
 * connecting. Not thread-safe: one for each event loop.
 */
final class QuietLog {

    private static final System.Logger LOG = System.getLogger("dev.dynamocart.wire.peer");

    private final Map<CloseReason, Long> lineAtNanos = new EnumMap<>(CloseReason.class);
    private final Map<CloseReason, Integer> unsaid = new EnumMap<>(CloseReason.class);

    void closed(CloseReason reason, String who, String detail) {
        System.Logger.Level level = isUsual(reason) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        if (!LOG.isLoggable(level)) {
            return;
        }
        long now = System.nanoTime();
        Long last = lineAtNanos.get(reason);
        if (last != null && now - last < TimeUnit.SECONDS.toNanos(1)) {
            unsaid.merge(reason, 1, Integer::sum);
            return;
        }
        lineAtNanos.put(reason, now);
        Integer more = unsaid.remove(reason);
        LOG.log(
                level,
                "Closed the connection with {0}: {1}.{2}",
                who,
                detail,
                more == null ? "" : " And " + more + " more for this reason.");
    }

    private static boolean isUsual(CloseReason reason) {
        return switch (reason) {
            case BROKEN, SHUTDOWN, CUT, REPLACED -> true;
            case GARBAGE,
                    WRONG_VERSION,
                    WRONG_SECRET,
                    WRONG_SHARDS,
                    FOREIGN_CLUSTER,
                    WRONG_NODE,
                    TLS_ON_ONE_SIDE,
                    TLS_FAILED,
                    TOO_SLOW,
                    TOO_MANY,
                    OVERSIZE,
                    MALFORMED,
                    SILENT,
                    NOT_READING -> false;
        };
    }
}
