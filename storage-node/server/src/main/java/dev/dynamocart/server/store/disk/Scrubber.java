package dev.dynamocart.server.store.disk;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads every record now and then and looks at its checksum, so that damage is found while the other copies are still whole.
 * Slow on purpose; one thread of its own.
 */
public final class Scrubber implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Scrubber.class.getName());
    private static final long PASS_SECONDS_MIN = 600;
    private static final long NAP_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int OVERHEAD_BYTES = 64;

    private final KeyStore keys;
    private final Executor loop;
    private final int bytesPerSecond;
    private final Findings findings;
    private final Thread thread = Thread.ofPlatform().daemon().name("scrub").unstarted(this::run);
    private volatile boolean isStopped;
    private long dueNanos;

    /** Told what a pass finds, on the scrubber's thread. */
    public interface Findings {
        /** The record's checksum does not fit. */
        void damaged(Space space, Key key);

        /** Records have vanished. {@code why} is a sentence or two. */
        void incomplete(String why);
    }

    /**
     * @param keys what to read
     * @param loop the shard's thread, where snapshots are taken
     * @param bytesPerSecond how fast to read, above 0
     * @param findings told what is found
     */
    public Scrubber(KeyStore keys, Executor loop, int bytesPerSecond, Findings findings) {
        this.keys = keys;
        this.loop = loop;
        this.bytesPerSecond = bytesPerSecond;
        this.findings = findings;
    }

    /** Begins with the first pass. */
    public void start() {
        thread.start();
    }

    /** Stops at the next record. Returns when no snapshot is open any more. */
    @Override
    public void close() {
        isStopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopped) {
            long start = System.nanoTime();
            pass();
            long wait = start + TimeUnit.SECONDS.toNanos(PASS_SECONDS_MIN) - System.nanoTime();
            while (!isStopped && wait > 0) {
                LockSupport.parkNanos(wait);
                wait = start + TimeUnit.SECONDS.toNanos(PASS_SECONDS_MIN) - System.nanoTime();
            }
        }
    }

    /** One look at everything. */
    void pass() {
        CompletableFuture<KeyStore.Snapshot> taken = new CompletableFuture<>();
        loop.execute(() -> taken.complete(keys.snapshot()));
        while (!taken.isDone()) {
            if (isStopped) {
                // The loop may be waiting for this thread to end.
                var _ = taken.thenAccept(KeyStore.Snapshot::close);
                return;
            }
            LockSupport.parkNanos(NAP_NANOS_MIN);
        }
        dueNanos = System.nanoTime();
        try (KeyStore.Snapshot snapshot = taken.join()) {
            for (Space space : Space.values()) {
                boolean isComplete = snapshot.scan(space, (key, reading) -> visit(space, key, reading));
                if (!isComplete && !isStopped) {
                    findings.incomplete(ShardFolder.vanished(space));
                }
            }
        }
    }

    private boolean visit(Space space, Key key, Reading reading) {
        int bytes = OVERHEAD_BYTES + key.length();
        switch (reading) {
            case Reading.Found found -> bytes += found.bytes().length;
            case Reading.Damaged damaged -> {
                LOG.log(System.Logger.Level.WARNING, "The record {0} ({1}) is damaged on disk", key, space);
                findings.damaged(space, key);
            }
            case Reading.Missing missing -> bytes += 0;
        }
        dueNanos += TimeUnit.SECONDS.toNanos(1) * bytes / bytesPerSecond;
        long early = dueNanos - System.nanoTime();
        if (early > NAP_NANOS_MIN) {
            LockSupport.parkNanos(early);
        }
        return !isStopped;
    }
}
