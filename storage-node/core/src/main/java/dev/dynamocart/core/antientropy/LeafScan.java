package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes leaves from the records on disk, in slices, while the records go on changing.
 *
 * <p>A slice shows every change that was submitted before it and none that came later. So a change to a key that is covered
 * already is added to what was summed up; one to a key further on is in the slice to come, unless that slice was submitted
 * before the change: those wait in {@code late} until it is known how far the slice went.
 */
final class LeafScan {

    private static final int SLICE_RECORDS_MAX = 256;
    private static final int SLICE_BYTES_MAX = 256 * 1024;

    private record Late(Key key, long difference) {}

    /** Where the records come from and how fast. */
    record Source(HomeCopies copies, Timers timers, Pace pace, Hashing hashing, Consumer<Key> damaged) {}

    private final Source source;
    private final Span span;
    private final long[] sums;
    private final boolean keepsKeys;
    private final Consumer<LeafScan> done;
    private final List<Message.KeyHash> keys = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private @Nullable Key covered;
    private boolean sliceUnderWay;
    private boolean complete;
    private boolean spoiled;

    /**
     * A scan that has not begun.
     *
     * @param span what to scan
     * @param leaves how many leaves that is: 1 or all of a partition
     * @param keepsKeys whether the hash of each key is wanted too
     * @param done told when everything is scanned, or the store has failed
     */
    LeafScan(Source source, Span span, int leaves, boolean keepsKeys, Consumer<LeafScan> done) {
        this.source = source;
        this.span = span;
        this.sums = new long[leaves];
        this.keepsKeys = keepsKeys;
        this.done = done;
    }

    void start() {
        sliceUnderWay = true;
        Key after = covered;
        source.copies()
                .scan(
                        id -> new StoreOp.Scan(id, Space.HOME, span, after, SLICE_RECORDS_MAX, SLICE_BYTES_MAX),
                        this::onSlice);
    }

    private void onSlice(StoreResult result) {
        sliceUnderWay = false;
        if (!(result instanceof StoreResult.Scanned slice)) {
            done.accept(this);
            return;
        }
        for (StoreResult.Scanned.Entry entry : slice.records()) {
            take(entry.key(), entry.record());
            covered = entry.key();
        }
        complete = slice.complete();
        late.forEach(change -> onChange(change.key(), change.difference()));
        late.clear();
        if (complete) {
            done.accept(this);
        } else {
            source.timers().schedule(source.pace().pauseMillis(), this::start);
        }
    }

    private void take(Key key, @Nullable StoredRecord record) {
        if (record == null) {
            source.damaged().accept(key);
            return;
        }
        source.copies().met(key, record.siblings());
        long hash = source.hashing().of(key, record.siblings());
        sums[leafOf(key)] += hash;
        if (keepsKeys) {
            keys.add(new Message.KeyHash(key, hash));
        }
    }

    private int leafOf(Key key) {
        return sums.length == 1 ? 0 : span.partOf(key, sums.length);
    }

    /** A record is about to change by {@code difference}. */
    void onChange(Key key, long difference) {
        if (!span.contains(key)) {
            return;
        }
        Key last = covered;
        if (complete || last != null && Key.BY_POSITION.compare(key, last) <= 0) {
            sums[leafOf(key)] += difference;
        } else if (sliceUnderWay) {
            late.add(new Late(key, difference));
        }
    }

    /** It is not known by how much the record of {@code key} changes: if it is of this span, the sums are worth nothing. */
    void onDoubt(Key key) {
        spoiled |= span.contains(key);
    }

    /** Whether the sums cannot be relied on, though the scan is complete. */
    boolean isSpoiled() {
        return spoiled;
    }

    /** Whether everything was scanned; false when the store has failed. */
    boolean isComplete() {
        return complete;
    }

    /** The leaves. */
    long[] sums() {
        return sums;
    }

    /** The keys in order of position, as they were when they were scanned. */
    List<Message.KeyHash> keys() {
        return keys;
    }
}
