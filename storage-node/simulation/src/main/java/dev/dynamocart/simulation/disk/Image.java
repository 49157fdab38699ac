package dev.dynamocart.simulation.disk;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Actor;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands on a disk: as the process sees it, or as it would be found after a power cut. */
final class Image {

    /** One record, perhaps unreadable. */
    record Cell(StoredRecord record, boolean damaged) {}

    private final SortedMap<Key, Cell> home;
    private final SortedMap<Key, Cell> hints;
    private Actor actor;
    private long leased;
    private @Nullable ClusterView view;

    Image(Actor actor) {
        this.actor = actor;
        home = new TreeMap<>();
        hints = new TreeMap<>();
    }

    private Image(Image other) {
        home = new TreeMap<>(other.home);
        hints = new TreeMap<>(other.hints);
        actor = other.actor;
        leased = other.leased;
        view = other.view;
    }

    Image copy() {
        return new Image(this);
    }

    SortedMap<Key, Cell> space(Space space) {
        return switch (space) {
            case HOME -> home;
            case HINTS -> hints;
        };
    }

    /** Who numbers events. */
    Actor actor() {
        return actor;
    }

    /** The last event number that was given out. */
    long leased() {
        return leased;
    }

    @Nullable
    ClusterView view() {
        return view;
    }

    void apply(StoreOp operation) {
        switch (operation) {
            case StoreOp.Write write -> space(write.space()).put(write.key(), new Cell(write.record(), false));
            case StoreOp.Delete delete -> space(delete.space()).remove(delete.key());
            case StoreOp.Lease lease -> {
                leased += lease.count();
                actor = lease.newLife() == null ? actor : lease.newLife();
            }
            case StoreOp.SaveView save -> view = save.view();
            case StoreOp.Sync sync -> throw new IllegalArgumentException("Changes nothing: " + sync);
            case StoreOp.Read read -> throw new IllegalArgumentException("Changes nothing: " + read);
            case StoreOp.Scan scan -> throw new IllegalArgumentException("Changes nothing: " + scan);
            case StoreOp.ListHints list -> throw new IllegalArgumentException("Changes nothing: " + list);
        }
    }

    /** Whether {@code operation} writes or removes this record. */
    static boolean isChangeOf(StoreOp operation, Space space, Key key) {
        return switch (operation) {
            case StoreOp.Write write -> write.space() == space && write.key().equals(key);
            case StoreOp.Delete delete ->
                delete.space() == space && delete.key().equals(key);
            case StoreOp.Read _,
                    StoreOp.ListHints _,
                    StoreOp.Scan _,
                    StoreOp.Sync _,
                    StoreOp.Lease _,
                    StoreOp.SaveView _ -> false;
        };
    }
}
