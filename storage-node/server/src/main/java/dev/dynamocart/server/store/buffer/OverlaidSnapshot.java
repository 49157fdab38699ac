package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The database as it was, with the changes of the buffer laid over it. */
final class OverlaidSnapshot implements KeyStore.Snapshot {

    private final KeyStore.Snapshot database;
    private final Map<Key, Change> home;
    private final Map<Key, Change> hints;

    OverlaidSnapshot(KeyStore.Snapshot database, Map<Key, Change> home, Map<Key, Change> hints) {
        this.database = database;
        this.home = home;
        this.hints = hints;
    }

    @Override
    public boolean scan(Space space, KeyStore.Visitor visitor) {
        Map<Key, Change> changes = changesOf(space);
        for (Change change : changes.values()) {
            if (!visit(change, visitor)) {
                return true;
            }
        }
        return database.scan(space, (key, reading) -> changes.containsKey(key) || visitor.visit(key, reading));
    }

    /** The changes are few and sorted here; both come in order, so they are met like two piles of cards. */
    @Override
    public boolean scan(Space space, Span span, @Nullable Key after, KeyStore.Visitor visitor) {
        Map<Key, Change> changes = changesOf(space);
        NavigableMap<Key, Change> waiting = new TreeMap<>(Key.BY_POSITION);
        changes.forEach((key, change) -> {
            if (span.contains(key) && (after == null || Key.BY_POSITION.compare(key, after) > 0)) {
                waiting.put(key, change);
            }
        });
        boolean[] goesOn = {true};
        boolean isWhole = database.scan(space, span, after, (key, reading) -> {
            goesOn[0] = visitBefore(key, waiting, visitor);
            if (goesOn[0] && !changes.containsKey(key)) {
                goesOn[0] = visitor.visit(key, reading);
            }
            return goesOn[0];
        });
        if (goesOn[0]) {
            visitBefore(null, waiting, visitor);
        }
        return isWhole;
    }

    /** Visits the changes up to and including {@code limit}, or all of them, and takes them off the pile. */
    private static boolean visitBefore(
            @Nullable Key limit, NavigableMap<Key, Change> waiting, KeyStore.Visitor visitor) {
        Map.Entry<Key, Change> next = waiting.firstEntry();
        while (next != null && (limit == null || Key.BY_POSITION.compare(next.getKey(), limit) <= 0)) {
            waiting.pollFirstEntry();
            if (!visit(next.getValue(), visitor)) {
                return false;
            }
            next = waiting.firstEntry();
        }
        return true;
    }

    private static boolean visit(Change change, KeyStore.Visitor visitor) {
        return switch (change) {
            case Change.Put put -> visitor.visit(put.key(), new Reading.Found(put.bytes()));
            case Change.Remove remove -> true;
            case Change.MarkDamaged damaged -> visitor.visit(damaged.key(), Reading.Damaged.RECORD);
        };
    }

    private Map<Key, Change> changesOf(Space space) {
        return switch (space) {
            case HOME -> home;
            case HINTS -> hints;
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
