package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A disk that does everything at once and never forgets, unless it is told to fail. */
public final class MemoryStore {

    private Actor actor;
    private final Map<Key, StoredRecord> homes = new TreeMap<>();
    private final Map<Key, StoredRecord> hints = new TreeMap<>();
    private long leasedUpTo;
    private int writesToFail;
    private @Nullable ClusterView view;

    /** The empty disk of {@code node}. */
    public MemoryStore(NodeId node) {
        this.actor = new Actor(node, 1);
    }

    /** The next {@code writes} writes fail and leave no trace. */
    public void failWrites(int writes) {
        writesToFail = writes;
    }

    /** What is held of {@code key}; null for nothing. */
    public @Nullable StoredRecord record(Space space, Key key) {
        return records(space).get(key);
    }

    /** How many records there are. */
    public int size(Space space) {
        return records(space).size();
    }

    /** The view that was saved last; null for none. */
    public @Nullable ClusterView view() {
        return view;
    }

    /** Does what is asked. */
    public StoreResult apply(StoreOp operation) {
        return switch (operation) {
            case StoreOp.Read read -> {
                StoredRecord record = record(read.space(), read.key());
                yield record == null ? new StoreResult.Missing(read.id()) : new StoreResult.Found(read.id(), record);
            }
            case StoreOp.Write write -> {
                if (writesToFail > 0) {
                    writesToFail--;
                    yield new StoreResult.Failed(write.id(), "the disk is full");
                }
                records(write.space()).put(write.key(), write.record());
                yield new StoreResult.Done(write.id());
            }
            case StoreOp.Delete delete -> {
                records(delete.space()).remove(delete.key());
                yield new StoreResult.Done(delete.id());
            }
            case StoreOp.Sync sync -> new StoreResult.Done(sync.id());
            case StoreOp.ListHints list -> new StoreResult.Hints(list.id(), listHints());
            case StoreOp.Scan scan ->
                StoreResult.Scanned.Slice.of(
                        scan,
                        records(scan.space()).entrySet().stream()
                                .map(entry -> new StoreResult.Scanned.Entry(entry.getKey(), entry.getValue())));
            case StoreOp.Lease lease -> {
                long after = leasedUpTo;
                leasedUpTo += lease.count();
                actor = lease.newLife() == null ? actor : lease.newLife();
                yield new StoreResult.Leased(lease.id(), actor, after, leasedUpTo);
            }
            case StoreOp.SaveView save -> {
                view = save.view();
                yield new StoreResult.Done(save.id());
            }
        };
    }

    private List<StoreResult.Hint> listHints() {
        return hints.entrySet().stream()
                .map(entry ->
                        new StoreResult.Hint(entry.getKey(), entry.getValue().hintFor()))
                .toList();
    }

    private Map<Key, StoredRecord> records(Space space) {
        return switch (space) {
            case HOME -> homes;
            case HINTS -> hints;
        };
    }
}
