package dev.dynamocart.server.store.log;

import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.Durability;
import dev.dynamocart.server.store.KeyStore.Completion;
import dev.dynamocart.server.store.StoreHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one thread that writes and syncs a shard's log. While it syncs, the next batch gathers; then all of that batch share one
 * sync, and its completions go to the shard's thread as one task.
 *
 * <p>Where syncs are only periodic, nobody waits for them: they happen on a thread beside this one, one at a time, because the
 * sync of a whole second's writes takes long and would hold up all who write meanwhile.
 *
 * <p>A failed write or sync halts the process: after a failed sync the operating system may have dropped the pages, so a
 * second, successful one would prove nothing.
 */
final class LogWriter {

    private static final long SYNC_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Durability durability;
    private final long syncNanos;
    private final StoreHost host;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private Batch gathering = new Batch();
    private boolean isClosed;
    private boolean isWaiting;
    private boolean isSyncWanted;

    // Only on the writing thread.
    private Batch writing = new Batch();
    private final ExecutorService periodicSyncs;
    private final List<Segment> dirty = new ArrayList<>();
    private long dirtySinceNanos;
    private long writtenUpTo;

    private volatile long durableUpTo;
    private volatile boolean isSyncing;

    LogWriter(String name, Durability durability, int syncMillis, StoreHost host) {
        this.durability = durability;
        this.syncNanos = TimeUnit.MILLISECONDS.toNanos(syncMillis);
        this.host = host;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        this.periodicSyncs = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name + " sync").factory());
    }

    void start() {
        thread.start();
    }

    /** Everything up to this number has been synced. */
    long durableUpTo() {
        return durableUpTo;
    }

    /** Adds the head of a segment that is begun. */
    void addHead(Segment segment, long firstSequence) {
        lock.lock();
        try {
            gathering.addHead(segment, firstSequence);
        } finally {
            lock.unlock();
        }
    }

    /** Adds an entry. */
    void addEntry(Segment segment, long sequence, Change change) {
        lock.lock();
        try {
            gathering.addEntry(segment, sequence, durableUpTo, change);
        } finally {
            lock.unlock();
        }
    }

    /** Adds one who waits for the entries added so far. */
    void addCompletion(Completion completion) {
        lock.lock();
        try {
            gathering.addCompletion(completion);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the thread if it has nothing to do. */
    void flush() {
        lock.lock();
        try {
            if (isWaiting && !gathering.isEmpty()) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a sync of what was written so far, before it is due. */
    void syncSoon() {
        lock.lock();
        try {
            isSyncWanted = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Writes and syncs all that was added, and ends the thread. */
    void close() throws InterruptedException {
        lock.lock();
        try {
            isClosed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.join();
    }

    private void run() {
        try {
            while (takeBatch()) {
                writeBatch();
            }
            periodicSyncs.close();
            syncDirty();
        } catch (IOException e) {
            host.emergency().halt("The log cannot be written or synced.", e);
        } catch (InterruptedException e) {
            host.emergency().halt("The thread of the log was interrupted.", e);
        }
    }

    /** Waits for a batch, syncing meanwhile what is due. Returns false when there is none and none will come. */
    private boolean takeBatch() throws InterruptedException, IOException {
        lock.lock();
        try {
            while (gathering.isEmpty() && !isClosed) {
                isWaiting = true;
                if (dirty.isEmpty()) {
                    changed.await();
                } else if (changed.awaitNanos(nanosToSync()) <= 0) {
                    break;
                }
            }
            isWaiting = false;
            if (isSyncWanted && !isSyncing) {
                isSyncWanted = false;
                dirtySinceNanos = System.nanoTime() - syncNanos;
            }
            Batch taken = gathering;
            gathering = writing;
            writing = taken;
            return !taken.isEmpty() || !isClosed;
        } finally {
            lock.unlock();
        }
    }

    private void writeBatch() throws IOException {
        long start = System.nanoTime();
        List<Segment> touched = writing.write();
        if (dirty.isEmpty()) {
            dirtySinceNanos = start;
        }
        for (Segment segment : touched) {
            if (!dirty.contains(segment)) {
                dirty.add(segment);
            }
        }
        writtenUpTo = Math.max(writtenUpTo, writing.lastSequence());
        switch (durability) {
            case EVERY_WRITE -> syncDirty();
            case PERIODIC -> syncWhenDue();
        }
        List<Completion> completions = writing.takeCompletions();
        int bytes = writing.byteCount();
        writing.clear();
        if (!completions.isEmpty()) {
            host.gauge().logWritten(completions.size(), bytes, System.nanoTime() - start);
            host.loop().execute(() -> completions.forEach(Completion::written));
        }
    }

    /** How long the thread may sleep; not shorter than a moment while the sync before is still under way. */
    private long nanosToSync() {
        long left = isSyncWanted ? 0 : dirtySinceNanos + syncNanos - System.nanoTime();
        return isSyncing ? Math.max(left, SYNC_POLL_NANOS) : left;
    }

    private void syncWhenDue() {
        if (isSyncing || dirty.isEmpty() || System.nanoTime() - dirtySinceNanos < syncNanos) {
            return;
        }
        List<Segment> segments = List.copyOf(dirty);
        long upTo = writtenUpTo;
        dirty.clear();
        isSyncing = true;
        periodicSyncs.execute(() -> sync(segments, upTo));
    }

    private void sync(List<Segment> segments, long upTo) {
        try {
            for (Segment segment : segments) {
                segment.sync();
            }
            durableUpTo = upTo;
            isSyncing = false;
        } catch (IOException e) {
            host.emergency().halt("The log cannot be synced.", e);
        }
    }

    private void syncDirty() throws IOException {
        for (Segment segment : dirty) {
            segment.sync();
        }
        dirty.clear();
        durableUpTo = writtenUpTo;
    }
}
