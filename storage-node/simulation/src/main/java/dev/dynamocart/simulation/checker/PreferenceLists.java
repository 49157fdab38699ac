package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.HashSet;
import java.util.Set;

/** Every preference list names each node once and has N homes, or all nodes when there are fewer (P24). */
final class PreferenceLists implements Watch {

    private static final String INVARIANT = "preference lists are of distinct nodes (P24)";

    private final Set<Ring> checked = new HashSet<>();

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.ViewChanged changed) {
            Ring ring = changed.view().ring();
            if (ring != null && checked.add(ring)) {
                check(ring);
            }
        }
    }

    private static void check(Ring ring) {
        Set<Object> owners = new HashSet<>(ring.owners());
        int owning = owners.size();
        boolean isJoint = ring.phase().writesBoth();
        if (isJoint) {
            owners.addAll(ring.transition().other());
        }
        int others = new HashSet<>(ring.transition().other()).size();
        for (int i = 0; i < ring.partitions(); i++) {
            PreferenceList list = ring.preferenceList(new Partition(i));
            Set<Object> distinct = new HashSet<>(list.nodes());
            if (distinct.size() != list.nodes().size()
                    || distinct.size() > owners.size()
                    || distinct.size() < owning
                    || list.homes().size() != Math.min(ring.n(), owning)
                    || !list.otherHomes().isEmpty() && list.otherHomes().size() != Math.min(ring.n(), others)
                    || !isJoint && !list.otherHomes().isEmpty()) {
                throw new Violation(INVARIANT, "partition " + i + " has " + list);
            }
        }
    }
}
