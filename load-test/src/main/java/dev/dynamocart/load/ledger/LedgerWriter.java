package dev.dynamocart.load.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes a ledger while the run goes. The generator's thread appends text to a buffer under a lock held for
 * microseconds; a thread of its own swaps the buffer and does the writing, several times a second, so that a slow disk
 * never delays a request.
 */
public final class LedgerWriter implements AutoCloseable {

    private static final long FLUSH_NANOS = 200_000_000L;
    private static final int BUFFER_CHARACTERS = 64 * 1024;

    private final Object lock = new Object();
    private final BufferedWriter file;
    private final Path path;
    private final Thread flusher;
    private StringBuilder filling = new StringBuilder(BUFFER_CHARACTERS);
    private StringBuilder writing = new StringBuilder(BUFFER_CHARACTERS);
    private final char[] characters = new char[8 * 1024];
    private volatile boolean closing;
    private volatile @Nullable IOException failure;

    /** Creates the file, or empties it. */
    public LedgerWriter(Path path) throws IOException {
        this.path = path;
        this.file = Files.newBufferedWriter(path);
        file.write(LedgerFormat.FIRST_LINE + "\n");
        this.flusher = Thread.ofPlatform().name("ledger").daemon().start(this::flushUntilClosed);
    }

    /** Adds a row; does not wait for the disk. After a failed write rows are dropped, and {@link #close} says so. */
    public void append(LedgerEntry entry) {
        if (failure == null) {
            synchronized (lock) {
                LedgerFormat.append(entry, filling);
            }
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Writes what is left and the last line.
     *
     * @throws IOException also if an earlier write failed; the run cannot be audited then
     */
    @Override
    public void close() throws IOException {
        closing = true;
        LockSupport.unpark(flusher);
        try {
            flusher.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try (file) {
            write();
            IOException cause = failure;
            if (cause != null) {
                throw new IOException(
                        "The ledger %s cannot be written (%s), so the run cannot be audited"
                                .formatted(path, cause.getMessage()),
                        cause);
            }
            file.write(LedgerFormat.LAST_LINE + "\n");
        }
    }

    private void flushUntilClosed() {
        while (!closing) {
            LockSupport.parkNanos(this, FLUSH_NANOS);
            write();
        }
    }

    private synchronized void write() {
        StringBuilder full;
        synchronized (lock) {
            full = filling;
            filling = writing;
            writing = full;
        }
        try {
            for (int from = 0; from < full.length(); from += characters.length) {
                int to = Math.min(full.length(), from + characters.length);
                full.getChars(from, to, characters, 0);
                file.write(characters, 0, to - from);
            }
            file.flush();
        } catch (IOException e) {
            failure = e;
        }
        full.setLength(0);
    }
}
