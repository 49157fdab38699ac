package dev.dynamocart.server.store.log;

import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that gather while the previous batch is being synced, and who waits for them.
 *
 * <p>Threads: not safe; {@link LogWriter} hands a batch from one thread to the other.
 */
final class Batch {

    private static final int BYTES_START = 64 * 1024;
    private static final int BYTES_KEPT_MAX = 1024 * 1024;

    /** Consecutive bytes for one segment. */
    private record Run(Segment segment, int at, int from, int to) {}

    private final List<Run> runs = new ArrayList<>();
    private ByteBuffer bytes = ByteBuffer.allocate(BYTES_START);
    private List<Completion> completions = new ArrayList<>();
    private List<Completion> syncWaiters = new ArrayList<>();
    private long lastSequence;

    /** An empty batch may still be waited for: its waiters' entries went with the batch before. */
    boolean isEmpty() {
        return runs.isEmpty() && completions.isEmpty() && syncWaiters.isEmpty();
    }

    /** Adds the head of a segment that is begun. */
    void addHead(Segment segment, long firstSequence) {
        ensureRoom(Segment.HEAD_BYTES);
        int from = bytes.position();
        bytes.put(Segment.head(firstSequence));
        runs.add(new Run(segment, 0, from, bytes.position()));
    }

    /** Adds an entry; its place in the segment is taken here. */
    void addEntry(Segment segment, long sequence, long durableUpTo, Change change) {
        int length = EntryFormat.lengthOf(change);
        ensureRoom(length);
        int from = bytes.position();
        int at = segment.take(length);
        EntryFormat.write(bytes, sequence, durableUpTo, change);
        lastSequence = sequence;
        int last = runs.size() - 1;
        if (last >= 0 && follows(runs.get(last), segment, at)) {
            Run run = runs.get(last);
            runs.set(last, new Run(segment, run.at(), run.from(), bytes.position()));
        } else {
            runs.add(new Run(segment, at, from, bytes.position()));
        }
    }

    private static boolean follows(Run run, Segment segment, int at) {
        return run.segment() == segment && run.at() + run.to() - run.from() == at;
    }

    /** Adds one who waits for the entries added so far. */
    void addCompletion(Completion completion) {
        completions.add(completion);
    }

    /** Adds one who waits until the entries added so far are synced. */
    void addSyncWaiter(Completion completion) {
        syncWaiters.add(completion);
    }

    /** Writes everything to the segments. Returns the segments that were written to. */
    List<Segment> write() throws IOException {
        List<Segment> touched = new ArrayList<>(1);
        for (Run run : runs) {
            run.segment().write(bytes.duplicate().position(run.from()).limit(run.to()), run.at());
            if (!touched.contains(run.segment())) {
                touched.add(run.segment());
            }
        }
        return touched;
    }

    int byteCount() {
        return bytes.position();
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Takes out those who wait. */
    List<Completion> takeCompletions() {
        List<Completion> taken = completions;
        completions = new ArrayList<>();
        return taken;
    }

    /** Takes out those who wait for a sync. */
    List<Completion> takeSyncWaiters() {
        List<Completion> taken = syncWaiters;
        syncWaiters = new ArrayList<>();
        return taken;
    }

    /** Empties the batch for the next round. */
    void clear() {
        runs.clear();
        bytes = bytes.capacity() > BYTES_KEPT_MAX ? ByteBuffer.allocate(BYTES_START) : bytes.clear();
    }

    private void ensureRoom(int more) {
        if (bytes.remaining() < more) {
            int capacity = Math.max(bytes.capacity() * 2, bytes.position() + more);
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
    }
}
