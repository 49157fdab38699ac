package dev.dynamocart.server.store.log;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.server.store.Change;
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
 * <p>Where writes are buffered, they are answered once they are written, and syncs happen on a thread beside this one, one at a
 * time, because the sync of many writes takes long and would hold up all who write meanwhile. There is one at an interval, and one
 * as soon as somebody waits for it; who comes while one is under way shares the next.
 *
 * <p>A failed write or sync halts the process: after a failed sync the operating system may have dropped the pages, so a
 * second, successful one would prove nothing. Whatever else ends one of the threads halts it too.
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
    private boolean isSyncing;
    private final List<Segment> dirty = new ArrayList<>();
    private List<Completion> syncWaiters = new ArrayList<>();
    private long dirtySinceNanos;
    private long writtenUpTo;

    // Only on the writing thread.
    private Batch writing = new Batch();

    private final ExecutorService syncer;
    private volatile long durableUpTo;

    /** A log whose entries come after {@code durableUpTo}, up to which everything is durable elsewhere. */
    LogWriter(String name, Durability durability, int syncMillis, StoreHost host, long durableUpTo) {
        this.durability = durability;
        this.syncNanos = TimeUnit.MILLISECONDS.toNanos(syncMillis);
        this.host = host;
        this.durableUpTo = durableUpTo;
        this.writtenUpTo = durableUpTo;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        this.syncer = Executors.newSingleThreadExecutor(
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

    /** Adds one who waits until the entries added so far are synced. */
    void addSyncWaiter(Completion completion) {
        lock.lock();
        try {
            gathering.addSyncWaiter(completion);
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
            syncer.close();
            sync(takeUnsynced());
        } catch (Throwable e) { // the outermost loop: without its thread the log would answer nobody any more
            host.emergency().halt("The log cannot be written or synced.", e);
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
        List<Completion> completions = writing.takeCompletions();
        noteWritten(touched, start);
        if (durability.isBuffered()) {
            syncIfWanted();
        } else {
            sync(takeUnsynced());
        }
        int bytes = writing.byteCount();
        writing.clear();
        if (!completions.isEmpty()) {
            host.gauge().logWritten(completions.size(), bytes, System.nanoTime() - start);
            tell(completions);
        }
    }

    private void tell(List<Completion> completions) {
        host.loop().execute(() -> completions.forEach(Completion::written));
    }

    private void noteWritten(List<Segment> touched, long startNanos) {
        lock.lock();
        try {
            if (dirty.isEmpty()) {
                dirtySinceNanos = startNanos;
            }
            for (Segment segment : touched) {
                if (!dirty.contains(segment)) {
                    dirty.add(segment);
                }
            }
            writtenUpTo = Math.max(writtenUpTo, writing.lastSequence());
            syncWaiters.addAll(writing.takeSyncWaiters());
        } finally {
            lock.unlock();
        }
    }

    /** How long the thread may sleep; not shorter than a moment while the sync before is still under way. */
    private long nanosToSync() {
        long left = isSyncWanted ? 0 : dirtySinceNanos + syncNanos - System.nanoTime();
        return isSyncing ? Math.max(left, SYNC_POLL_NANOS) : left;
    }

    /** What was written and is not synced, and who waits for it. */
    private record Unsynced(List<Segment> segments, long upTo, List<Completion> waiters) {}

    private Unsynced takeUnsynced() {
        lock.lock();
        try {
            Unsynced unsynced = new Unsynced(List.copyOf(dirty), writtenUpTo, syncWaiters);
            dirty.clear();
            syncWaiters = new ArrayList<>();
            return unsynced;
        } finally {
            lock.unlock();
        }
    }

    private void sync(Unsynced unsynced) throws IOException {
        for (Segment segment : unsynced.segments()) {
            segment.sync();
        }
        durableUpTo = unsynced.upTo();
        if (!unsynced.waiters().isEmpty()) {
            tell(unsynced.waiters());
        }
    }

    /** Begins a sync beside the writing, unless one is under way: that one goes on as long as somebody waits. */
    private void syncIfWanted() {
        lock.lock();
        try {
            boolean isDue = !dirty.isEmpty() && System.nanoTime() - dirtySinceNanos >= syncNanos;
            if (!isSyncing && (isDue || !syncWaiters.isEmpty())) {
                isSyncing = true;
                syncer.execute(this::syncWhileWanted);
            }
        } finally {
            lock.unlock();
        }
    }

    private void syncWhileWanted() {
        try {
            do {
                sync(takeUnsynced());
            } while (isMoreWanted());
        } catch (Throwable e) { // the outermost loop, as of the writing thread
            host.emergency().halt("The log cannot be synced.", e);
        }
    }

    private boolean isMoreWanted() {
        lock.lock();
        try {
            isSyncing = !syncWaiters.isEmpty();
            return isSyncing;
        } finally {
            lock.unlock();
        }
    }
}
