package dev.dynamocart.cart.change;

import dev.dynamocart.cart.operation.CartExpiry;
import dev.dynamocart.cart.operation.CartLimits;

/**
 * Limits of the loop.
 *
 * @param deadlineMillis from arrival to answer; default 2000. Longer hides outages from shoppers, shorter turns slow nodes
 *     into errors
 * @param attemptsMax reads and writes of one batch; default 8
 * @param retryMillis pause before the first retry, doubled each time up to 250; default 20
 * @param batchMax waiting changes of one cart that are applied in one read-merge-write; default 64
 * @param waitingMax changes of one cart that may wait; more are refused. Default 512
 * @param loopWaitingMax changes of all carts of one event loop that may wait; more are refused. Default 4096
 * @param oneAfterMillis so long a quorum is sought before a cart is shown and changed as a single node knows it; default 500
 * @param limits how large a cart may grow
 * @param expiry when a cart that nobody changes is emptied
 */
public record LoopSettings(
        long deadlineMillis,
        int attemptsMax,
        long retryMillis,
        int batchMax,
        int waitingMax,
        int loopWaitingMax,
        long oneAfterMillis,
        CartLimits limits,
        CartExpiry expiry) {
    public static final LoopSettings DEFAULT =
            new LoopSettings(2_000, 8, 20, 64, 512, 4_096, 500, CartLimits.DEFAULT, CartExpiry.DEFAULT);

    private static final long RETRY_MILLIS_MAX = 250;

    public LoopSettings {
        if (deadlineMillis < 1 || attemptsMax < 1 || retryMillis < 0) {
            throw new IllegalArgumentException("A deadline and an attempt are at least 1, a pause at least 0.");
        }
        if (batchMax < 1 || waitingMax < 1 || loopWaitingMax < 1) {
            throw new IllegalArgumentException("Batches and queues hold at least 1 change.");
        }
    }

    /** The pause after so many attempts, without jitter. */
    long pauseMillis(int attempts) {
        return Math.min(retryMillis << Math.min(attempts - 1, 10), RETRY_MILLIS_MAX);
    }
}
