package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest change of each record since some moment. While it is young, changes are added by the shard's thread; then it is
 * closed and never changes again, so that any thread may read it.
 */
final class Generation {

    /** What a change costs beside its key and bytes, about: map entry, objects and array headers. */
    private static final int OVERHEAD_BYTES = 160;

    private final Map<Key, Change> home = new HashMap<>();
    private final Map<Key, Change> hints = new HashMap<>();
    private final long firstSegment;
    private long lastSegment;
    private long lastSequence;
    private long bytes;

    Generation(long firstSegment) {
        this.firstSegment = firstSegment;
        this.lastSegment = firstSegment;
    }

    /** Adds a change; it takes the place of an earlier one of the same record. */
    void add(Change change, long sequence, long segment) {
        Change replaced = changesOf(change.space()).put(change.key(), change);
        bytes += cost(change) - (replaced == null ? 0 : cost(replaced));
        lastSequence = sequence;
        lastSegment = segment;
    }

    @Nullable
    Change find(Space space, Key key) {
        return changesOf(space).get(key);
    }

    Map<Key, Change> changesOf(Space space) {
        return switch (space) {
            case HOME -> home;
            case HINTS -> hints;
        };
    }

    /**
     * All changes, sorted as the database sorts its records: changes that go into one page of a tree come together, so that a
     * transaction reads and writes the page once.
     */
    List<Change> changes() {
        List<Change> all = new ArrayList<>(home.size() + hints.size());
        all.addAll(home.values());
        all.addAll(hints.values());
        all.sort(Comparator.comparing(Change::space).thenComparing(Change::key, Key.BY_POSITION));
        return all;
    }

    boolean isEmpty() {
        return lastSequence == 0;
    }

    /** What it takes of the heap, about. */
    long bytes() {
        return bytes;
    }

    /** How many segments of the log its entries are spread over. */
    long segments() {
        return lastSegment - firstSegment + 1;
    }

    long lastSegment() {
        return lastSegment;
    }

    long lastSequence() {
        return lastSequence;
    }

    static long cost(Change change) {
        int length = change instanceof Change.Put put ? put.bytes().length : 0;
        return (long) OVERHEAD_BYTES + change.key().length() + length;
    }
}
