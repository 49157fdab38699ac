package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events each store has ever held, whether or not a later fault took them from it: on stable storage, or also in a buffer that
 * outlives the process; also those that it was told to forget, which may have come and gone in one write. Judges nothing.
 */
final class HeldEvents implements Watch {

    private final List<Map<Key, Context>> home = new ArrayList<>();
    private final List<Map<Key, Context>> hints = new ArrayList<>();

    private final Forgetting forgetting;
    private final boolean isBufferEnough;

    private HeldEvents(int nodes, Forgetting forgetting, boolean isBufferEnough) {
        this.forgetting = forgetting;
        this.isBufferEnough = isBufferEnough;
        for (int i = 0; i < nodes; i++) {
            home.add(new HashMap<>());
            hints.add(new HashMap<>());
        }
    }

    /** On the stable storage of {@code nodes} stores. */
    static HeldEvents durably(int nodes, Forgetting forgetting) {
        return new HeldEvents(nodes, forgetting, false);
    }

    /** On the stable storage of {@code nodes} stores, or in their buffers once the cores were told. */
    static HeldEvents atAll(int nodes, Forgetting forgetting) {
        return new HeldEvents(nodes, forgetting, true);
    }

    @Override
    public void onConfirmed(SimulatedProcess at, StoreOp operation) {
        if (isBufferEnough) {
            onDurable(at, operation);
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

    /** How many stores have held the version with one of these dots, as homes or with a hint. */
    public int stores(Key key, List<Dot> names) {
        int holding = 0;
        for (int node = 0; node < nodes(); node++) {
            holding += holds(node, key, names) ? 1 : 0;
        }
        return holding;
    }

    /** Whether the store of node number {@code node} has held the version with one of these dots, as a home or with a hint. */
    boolean holds(int node, Key key, List<Dot> names) {
        Context asHome = held(node, Space.HOME, key);
        Context asHint = held(node, Space.HINTS, key);
        for (int i = 0; i < names.size(); i++) {
            if (asHome.contains(names.get(i)) || asHint.contains(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Every event of {@code key} that node number {@code node} has held in {@code space}. */
    public Context held(int node, Space space, Key key) {
        return of(node, space).getOrDefault(key, Context.EMPTY);
    }

    /** How many nodes there are. */
    public int nodes() {
        return home.size();
    }
}
