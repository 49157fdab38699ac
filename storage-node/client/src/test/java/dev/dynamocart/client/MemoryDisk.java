package dev.dynamocart.client;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Actor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A disk in memory, written through: what was done stays. Keeps records as they are; used on one thread. */
final class MemoryDisk {

    private Actor actor;
    private final Map<Space, Map<Key, StoredRecord>> spaces = new EnumMap<>(Space.class);
    private long leasedUpTo;
    private @Nullable ClusterView savedView;

    MemoryDisk(Actor actor) {
        this.actor = actor;
        for (Space space : Space.values()) {
            spaces.put(space, new TreeMap<>());
        }
    }

    StoreResult apply(StoreOp operation) {
        return switch (operation) {
            case StoreOp.Read read -> {
                StoredRecord held = space(read.space()).get(read.key());
                yield held == null ? new StoreResult.Missing(read.id()) : new StoreResult.Found(read.id(), held);
            }
            case StoreOp.Write write -> {
                space(write.space()).put(write.key(), write.record());
                yield new StoreResult.Done(write.id());
            }
            case StoreOp.Delete delete -> {
                space(delete.space()).remove(delete.key());
                yield new StoreResult.Done(delete.id());
            }
            case StoreOp.Sync sync -> new StoreResult.Done(sync.id());
            case StoreOp.ListHints list -> new StoreResult.Hints(list.id(), hints());
            case StoreOp.Scan scan ->
                StoreResult.Scanned.Slice.of(
                        scan,
                        space(scan.space()).entrySet().stream()
                                .map(entry -> new StoreResult.Scanned.Entry(entry.getKey(), entry.getValue())));
            case StoreOp.Lease lease -> {
                long after = leasedUpTo;
                leasedUpTo += lease.count();
                actor = lease.newLife() == null ? actor : lease.newLife();
                yield new StoreResult.Leased(lease.id(), actor, after, leasedUpTo);
            }
            case StoreOp.SaveView save -> {
                savedView = save.view();
                yield new StoreResult.Done(save.id());
            }
        };
    }

    /** The view that was saved last; null for none. */
    @Nullable
    ClusterView savedView() {
        return savedView;
    }

    private List<StoreResult.Hint> hints() {
        return space(Space.HINTS).entrySet().stream()
                .map(hint -> new StoreResult.Hint(hint.getKey(), hint.getValue().hintFor()))
                .toList();
    }

    private Map<Key, StoredRecord> space(Space space) {
        return spaces.getOrDefault(space, Map.of());
    }
}
