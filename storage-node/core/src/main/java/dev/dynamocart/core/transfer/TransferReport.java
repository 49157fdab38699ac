package dev.dynamocart.core.transfer;

import dev.dynamocart.core.ring.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * How far the move of one partition has come, for operators.
 *
 * @param from who hands over
 * @param to who receives
 * @param begunAtMillis on the host's monotonic clock; -1 when it has not begun
 * @param blocked why it does not go on; null when it does, or is over
 */
public record TransferReport(
        int partition,
        NodeId from,
        NodeId to,
        Progress progress,
        long begunAtMillis,
        @Nullable String blocked) {

    /**
     * How much was moved.
     *
     * @param permille how much of the partition is covered, of 1000; 1000 when it is over
     */
    public record Progress(long records, long bytes, int permille) {
        /** Nothing yet. */
        public static final Progress NONE = new Progress(0, 0, 0);
    }
}
