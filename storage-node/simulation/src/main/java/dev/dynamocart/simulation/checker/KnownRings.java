package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ring that each node goes by. Judges nothing. */
final class KnownRings implements Watch {

    private final World world;
    private final Map<Integer, ClusterView> views = new HashMap<>();
    private final Map<Integer, Long> sinceMicros = new HashMap<>();

    KnownRings(World world) {
        this.world = world;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.ViewChanged changed) {
            Ring before = ringOf(at);
            views.put(at.index(), changed.view());
            if (!Objects.equals(before, ringOf(at))) {
                sinceMicros.put(at.index(), at.nowMicros());
            }
        }
    }

    /** The ring that {@code at} goes by, or went by when it ran last; null for none. */
    @Nullable
    Ring ringOf(SimulatedProcess at) {
        ClusterView view = views.get(at.index());
        return view == null ? null : view.ring();
    }

    /** Since when {@code at} goes by that ring. */
    long sinceMicros(SimulatedProcess at) {
        return sinceMicros.getOrDefault(at.index(), 0L);
    }

    /** Whether {@code at} holds {@code key} by its ring; so it is taken as long as it knows none. */
    private boolean isHolder(SimulatedProcess at, Key key) {
        Ring ring = ringOf(at);
        return ring == null || ring.preferenceList(key).isHolder(world.nodeIds().get(at.index()));
    }

    /**
     * Whether {@code at} removes its copy of {@code key} only because it is reaped: nobody reaps while owners change, and a copy that was
     * handed over may be removed when its node is about to hold the key again.
     */
    boolean isReaping(SimulatedProcess at, Key key) {
        Ring ring = ringOf(at);
        return ring == null || ring.isSettled() && isHolder(at, key);
    }

    /** Who holds {@code key} by the ring of {@code at}, or is about to, and is not out for good. */
    List<NodeId> holders(SimulatedProcess at, Key key) {
        Ring ring = ringOf(at);
        return ring == null ? List.of() : staying(ring, ring.preferenceList(key).holders());
    }

    /**
     * Who must hold {@code key} by the ring of {@code at} before another may forget it: all holders; but not yet those that still fetch
     * from homes, for they may have come in just after these had confirmed the copy.
     */
    List<NodeId> keepers(SimulatedProcess at, Key key) {
        Ring ring = ringOf(at);
        if (ring == null || ring.phase() != Phase.TRANSFERRING) {
            return holders(at, key);
        }
        List<NodeId> homes = staying(ring, ring.preferenceList(key).homes());
        return homes.isEmpty() ? holders(at, key) : homes;
    }

    private static List<NodeId> staying(Ring ring, List<NodeId> nodes) {
        return nodes.stream().filter(node -> !ring.isRemoved(node)).toList();
    }
}
