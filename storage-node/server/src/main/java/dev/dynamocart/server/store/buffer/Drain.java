package dev.dynamocart.server.store.buffer;

import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.log.WriteLog;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Moves a closed generation into the database, in transactions of a thousand changes, with pauses that leave the machine to
 * the requests, unless it is pressed. Then the generation's part of the log is deleted.
 *
 * <p>Threads: one of its own.
 */
final class Drain {

    /**
     * Measured with sorted changes in a database larger than its cache: a put costs some 75 µs of CPU with transactions of 256
     * changes and some 60 with these.
     */
    static final int TRANSACTION_CHANGES = 1024;

    private static final int TRANSACTION_BYTES_MAX = 4 << 20;
    private static final int PAUSES_PER_WORK = 3;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SYNC_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final KeyStore database;
    private final StoreHost host;
    private final BooleanSupplier isPressed;

    Drain(KeyStore database, StoreHost host, BooleanSupplier isPressed) {
        this.database = database;
        this.host = host;
        this.isPressed = isPressed;
    }

    /** Moves all of it; returns when it is durable in the database and the log is shorter. */
    void move(Generation generation, WriteLog log) {
        try {
            while (log.durableUpTo() < generation.lastSequence()) {
                log.syncSoon();
                LockSupport.parkNanos(SYNC_POLL_NANOS);
            }
            write(generation.changes(), generation.lastSequence());
            log.deleteUpTo(generation.lastSegment());
        } catch (Throwable e) { // the outermost loop: without its thread the buffer would fill up and stay full
            host.emergency().halt("The database cannot take what the log holds.", e);
        }
    }

    /** Writes changes in transactions; the last one carries the watermark. */
    void write(List<Change> changes, long watermark) {
        int from = 0;
        do {
            int to = endOfTransaction(changes, from);
            long start = System.nanoTime();
            long mark = to == changes.size() ? watermark : 0;
            while (!writeOne(changes.subList(from, to), mark)) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
            long took = System.nanoTime() - start;
            host.gauge().drained(to - from, took);
            from = to;
            if (from < changes.size() && !isPressed.getAsBoolean()) {
                LockSupport.parkNanos(took * PAUSES_PER_WORK);
            }
        } while (from < changes.size());
    }

    private static int endOfTransaction(List<Change> changes, int from) {
        long bytes = 0;
        int to = from;
        while (to < changes.size() && to - from < TRANSACTION_CHANGES && bytes < TRANSACTION_BYTES_MAX) {
            bytes += Generation.cost(changes.get(to++));
        }
        return to;
    }

    /** Returns false when the disk is full; then the buffer fills, and writes are refused, until there is room. */
    private boolean writeOne(List<Change> changes, long watermark) {
        Outcome outcome = new Outcome();
        database.write(changes, watermark, outcome);
        return outcome.isWritten;
    }

    /** Whether a write of the database, which ends before it returns, went well. */
    private static final class Outcome implements KeyStore.Completion {
        private boolean isWritten;

        @Override
        public void written() {
            isWritten = true;
        }

        @Override
        public void refused(String reason) {
            System.getLogger(Drain.class.getName())
                    .log(System.Logger.Level.WARNING, "The database took nothing: {0} Trying again.", reason);
        }
    }
}
