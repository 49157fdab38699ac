package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reaped tombstone covered never comes back as a value, and a reaping removes nothing but the agreed tombstone (P10).
 * A dot names one version, so dots tell an old value from a new one.
 */
final class DeletedStaysDeleted implements Watch {

    private static final String BACK = "nothing deleted returns (P10)";
    private static final String ONLY = "reaping removes nothing but the agreed tombstone (P10)";

    private final Map<Key, Context> reaped = new HashMap<>();
    private final Map<Key, Context> gone = new HashMap<>();
    private final KnownRings rings;

    /** A node that is no home of a key any more removes it for another reason. */
    DeletedStaysDeleted(KnownRings rings) {
        this.rings = rings;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.Reaping reaping) {
            reaped.merge(reaping.key(), reaping.tombstone().context(), Context::union);
            gone.merge(reaping.key(), reaping.tombstone().context(), Context::union);
        }
    }

    /** An old disk brings back what was deleted and reaped since: no node remembers that it was. That is not promised. */
    @Override
    public void onRestored(SimulatedProcess process) {
        gone.clear();
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (operation instanceof StoreOp.Write write) {
            checkNotBack(at, write.key(), write.record().siblings().versions());
        } else if (operation instanceof StoreOp.Delete delete
                && delete.space() == Space.HOME
                && before != null
                && rings.isReaping(at, delete.key())) {
            checkOnly(at, delete.key(), before);
        }
    }

    private void checkNotBack(SimulatedProcess at, Key key, List<Version> versions) {
        Context deleted = gone.getOrDefault(key, Context.EMPTY);
        for (Version version : versions) {
            if (version.payload() instanceof Payload.Value && deleted.contains(version.dot())) {
                throw new Violation(BACK, at.id() + " stores " + version + " of " + key + " again");
            }
        }
    }

    private void checkOnly(SimulatedProcess at, Key key, StoredRecord before) {
        Context agreed = reaped.getOrDefault(key, Context.EMPTY);
        for (Version version : before.siblings().versions()) {
            if (version.payload() instanceof Payload.Value || !agreed.contains(version.dot())) {
                throw new Violation(ONLY, at.id() + " removes " + before.siblings() + " of " + key);
            }
        }
    }
}
