package dev.dynamocart.server.store.log;

import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore.Completion;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A shard's log, as the shard's thread sees it: room is known before an entry is added, because segments are made ahead.
 *
 * <p>Threads: all on the shard's thread, except {@link #deleteUpTo}.
 */
public final class WriteLog {

    /** Two, so that one slow moment of the disk does not hold up those who write. */
    private static final int SPARES = 2;

    /** A try on a full disk takes its last bytes for a moment, which the database may need. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final int segmentBytes;
    private final Executor maker;
    private final LogWriter writer;
    private final ConcurrentLinkedQueue<Segment> spares = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ordered = new AtomicInteger();
    private final Deque<Segment> open = new ArrayDeque<>();
    private volatile @Nullable String whyNoSpare;
    private volatile long failedNanos;
    private Segment current;
    private long nextSegment;
    private long lastSequence;
    private boolean isClosed;

    private WriteLog(Path folder, StoreSettings settings, StoreHost host, Executor maker, long lastSequence)
            throws IOException {
        this.folder = folder;
        this.segmentBytes = settings.buffer().segmentBytes();
        this.maker = maker;
        this.lastSequence = lastSequence;
        String name = "log " + folder.getFileName();
        this.writer = new LogWriter(name, settings.durability(), settings.syncMillis(), host, lastSequence);
        List<Path> left = Segment.filesIn(folder);
        this.nextSegment = left.isEmpty() ? 1 : Segment.numberOf(left.getLast()) + 1;
        this.current = Segment.create(folder, nextSegment++, segmentBytes);
    }

    /**
     * A new log in {@code folder}, beside what older logs left there.
     *
     * @param maker makes segments ahead, on a thread that may block
     * @param lastSequence entries are numbered from one above it; everything up to it is durable in the database
     */
    public static WriteLog open(Path folder, StoreSettings settings, StoreHost host, Executor maker, long lastSequence)
            throws IOException {
        WriteLog log = new WriteLog(folder, settings, host, maker, lastSequence);
        log.begin(log.current);
        log.writer.start();
        log.writer.flush();
        log.orderSpares();
        return log;
    }

    /** Why entries of these changes cannot be added now; null when they can. */
    public @Nullable String refusal(List<Change> changes) {
        long length = 0;
        for (int i = 0; i < changes.size(); i++) {
            length += EntryFormat.lengthOf(changes.get(i));
        }
        if (length > segmentBytes - Segment.HEAD_BYTES) {
            return "The log takes at most " + segmentBytes + " bytes at once, but this would be " + length + ".";
        }
        if (length <= current.room() || !spares.isEmpty()) {
            return null;
        }
        String why = whyNoSpare;
        orderSpares();
        return why == null ? "The log is full for the moment." : "The log cannot grow: " + why;
    }

    /** Adds an entry, for which {@link #refusal} saw no reason against. Returns its number. */
    public long append(Change change) {
        if (EntryFormat.lengthOf(change) > current.room()) {
            roll();
        }
        lastSequence++;
        writer.addEntry(current, lastSequence, change);
        return lastSequence;
    }

    /** Adds one who waits for the entries added so far to be durable as the settings have it. */
    public void onDurable(Completion completion) {
        writer.addCompletion(completion);
    }

    /** Adds one who waits for the entries added so far to be synced. */
    public void onSynced(Completion completion) {
        writer.addSyncWaiter(completion);
    }

    /** The end of a round: the writing thread is woken. */
    public void flush() {
        writer.flush();
    }

    /** Begins a new segment, so that the old ones hold nothing that comes later. Returns false when there is none yet. */
    public boolean roll() {
        @Nullable Segment next = spares.poll();
        if (next != null) {
            current = next;
            begin(next);
        }
        orderSpares();
        return next != null;
    }

    /** The number of the segment that entries go to now. */
    public long currentSegment() {
        return current.number();
    }

    /** The number of the last entry. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Everything up to this number was synced. On any thread. */
    public long durableUpTo() {
        return writer.durableUpTo();
    }

    /** Asks for a sync of what was added so far, before it is due. On any thread. */
    public void syncSoon() {
        writer.syncSoon();
    }

    private void begin(Segment segment) {
        synchronized (open) {
            open.add(segment);
        }
        writer.addHead(segment, lastSequence + 1);
    }

    /** Orders the spares that are missing, also those that could not be made some time ago. */
    private void orderSpares() {
        boolean isTooSoon = whyNoSpare != null && System.nanoTime() - failedNanos < RETRY_NANOS;
        int missing = isClosed || isTooSoon ? 0 : SPARES - spares.size() - ordered.get();
        for (int i = 0; i < missing; i++) {
            long number = nextSegment++;
            whyNoSpare = null;
            ordered.incrementAndGet();
            maker.execute(() -> makeSpare(number));
        }
    }

    private void makeSpare(long number) {
        try {
            spares.add(Segment.create(folder, number, segmentBytes));
        } catch (Throwable e) { // the outermost loop: whatever it was, it is told, and tried again
            failedNanos = System.nanoTime();
            whyNoSpare = e.toString();
        } finally {
            ordered.decrementAndGet();
        }
    }

    /** Deletes all segments up to this number, whose content is safe elsewhere. On any thread. */
    public void deleteUpTo(long number) throws IOException {
        synchronized (open) {
            while (!open.isEmpty() && open.getFirst().number() <= number) {
                open.removeFirst().close();
            }
        }
        delete(folder, number);
    }

    /** Deletes all files of a closed log, whose content is safe elsewhere. */
    public void deleteAll() throws IOException {
        delete(folder, Long.MAX_VALUE);
    }

    /** Deletes the files of all segments up to this number. */
    public static void delete(Path folder, long number) throws IOException {
        for (Path file : Segment.filesIn(folder)) {
            if (Segment.numberOf(file) <= number) {
                Files.delete(file);
            }
        }
        DurableFiles.syncFolder(folder);
    }

    /** Writes and syncs everything and closes the files, which stay. */
    public void close() throws IOException, InterruptedException {
        isClosed = true;
        writer.close();
        synchronized (open) {
            for (Segment segment : open) {
                segment.close();
            }
            open.clear();
        }
        for (Segment spare = spares.poll(); spare != null; spare = spares.poll()) {
            spare.close();
        }
    }
}
