package dev.dynamocart.server.store.memory;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A database in memory. "Durable" is as long as the process lives. A snapshot may show later writes. */
public final class MemoryKeyStore implements KeyStore {

    private final Map<Key, Reading> home = new ConcurrentSkipListMap<>(Key.BY_POSITION);
    private final Map<Key, Reading> hints = new ConcurrentSkipListMap<>(Key.BY_POSITION);
    private long watermark;

    @Override
    public Reading read(Space space, Key key) {
        return recordsOf(space).getOrDefault(key, Reading.Missing.RECORD);
    }

    @Override
    public void write(List<Change> changes, long newWatermark, Completion completion) {
        for (Change change : changes) {
            Map<Key, Reading> space = recordsOf(change.space());
            switch (change) {
                case Change.Put put -> space.put(put.key(), new Reading.Found(put.bytes()));
                case Change.Remove remove -> space.remove(remove.key());
                case Change.MarkDamaged damaged -> space.put(damaged.key(), Reading.Damaged.RECORD);
            }
        }
        watermark = Math.max(watermark, newWatermark);
        completion.written();
    }

    @Override
    public void sync(Completion completion) {
        completion.written();
    }

    @Override
    public void flush() {
        // Nothing is ever pending.
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot() {
            @Override
            public boolean scan(Space space, Visitor visitor) {
                for (Map.Entry<Key, Reading> entry : recordsOf(space).entrySet()) {
                    if (!visitor.visit(entry.getKey(), entry.getValue())) {
                        break;
                    }
                }
                return true;
            }

            @Override
            public boolean scan(Space space, Span span, @Nullable Key after, Visitor visitor) {
                for (Map.Entry<Key, Reading> entry : recordsOf(space).entrySet()) {
                    Key key = entry.getKey();
                    boolean wanted = span.contains(key) && (after == null || Key.BY_POSITION.compare(key, after) > 0);
                    if (wanted && !visitor.visit(key, entry.getValue())) {
                        break;
                    }
                }
                return true;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private Map<Key, Reading> recordsOf(Space space) {
        return switch (space) {
            case HOME -> home;
            case HINTS -> hints;
        };
    }
}
