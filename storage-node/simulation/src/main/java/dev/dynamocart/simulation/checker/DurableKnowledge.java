package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events each store has ever held durably, whether or not a later fault took them from it; also those that it was told to forget,
 * which may have come and gone in one write. Judges nothing.
 */
final class DurableKnowledge implements Watch {

    private final List<Map<Key, Context>> home = new ArrayList<>();
    private final List<Map<Key, Context>> hints = new ArrayList<>();
    private final Forgetting forgetting;

    /** Of {@code nodes} stores. */
    DurableKnowledge(int nodes, Forgetting forgetting) {
        this.forgetting = forgetting;
        for (int i = 0; i < nodes; i++) {
            home.add(new HashMap<>());
            hints.add(new HashMap<>());
        }
    }

    @Override
    public void onDurable(SimulatedProcess at, StoreOp operation) {
        if (operation instanceof StoreOp.Write write) {
            of(at.index(), write.space())
                    .merge(
                            write.key(),
                            write.record().siblings().context().union(forgetting.forgottenAt(at.index(), write.key())),
                            Context::union);
        }
    }

    private Map<Key, Context> of(int node, Space space) {
        return switch (space) {
            case HOME -> home.get(node);
            case HINTS -> hints.get(node);
        };
    }

    /** Every event of {@code key} that node number {@code node} has held durably in {@code space}. */
    public Context held(int node, Space space, Key key) {
        return of(node, space).getOrDefault(key, Context.EMPTY);
    }

    /** How many nodes there are. */
    public int nodes() {
        return home.size();
    }
}
