package dev.dynamocart.server.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the heap the values of HTTP requests may take together: a quarter. Beyond, requests are refused as overloaded, so
 * that many large values at once do not end the process.
 */
@ApplicationScoped
class MemoryBudget {

    private static final int PART_OF_HEAP = 4;

    private final long bytesMax = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    private final AtomicLong taken = new AtomicLong();

    /** What one request has taken. On one thread. */
    final class Share {
        private long bytes;

        private Share() {}

        /**
         * Takes more.
         *
         * @throws ProblemException when there is no more
         */
        void take(long more) {
            if (taken.addAndGet(more) > bytesMax) {
                taken.addAndGet(-more);
                throw new ProblemException(Problems.of(dev.dynamocart.core.message.Reply.Refusal.OVERLOADED));
            }
            bytes += more;
        }

        /** Gives everything back. */
        void close() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }

    /** The share of a new request. */
    Share open() {
        return new Share();
    }
}
