package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * While owners change, no node goes by a phase before all that take part went by the one before it (P15, P16). A decider that has lost
 * its disk may go back by one phase, and may give a version again.
 */
final class PhasesApart implements Watch {

    private static final String APART = "nodes are at most one phase apart (P16)";
    private static final String BACK = "no node goes back to an older ring";
    private static final String ONE = "a version names one ring (P16)";

    /** A version of one cluster. */
    private record Named(long clusterId, long version) {}

    /** A ring and who went by it first, which is who made it: others hear of it later. */
    private record Made(Ring ring, int maker) {}

    private final World world;
    private final Map<Integer, Ring> newest = new HashMap<>();
    private final Map<Named, Made> versions = new HashMap<>();

    PhasesApart(World world) {
        this.world = world;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (!(event instanceof Event.ViewChanged changed) || !at.hasDisk()) {
            return;
        }
        Ring ring = changed.view().ring();
        Ring before = newest.get(at.index());
        if (ring == null) {
            return;
        }
        Made same =
                versions.putIfAbsent(new Named(changed.view().clusterId(), ring.version()), new Made(ring, at.index()));
        if (same != null && !same.ring().equals(ring) && !wasLost(same.maker())) {
            throw new Violation(
                    ONE, at.id() + " goes by " + ring + " of " + ring.authority() + ", but that was " + same.ring());
        }
        if (before != null && ring.version() < before.version() && !at.disk().wasLost()) {
            throw new Violation(BACK, at.id() + " went by " + before + " and now by " + ring);
        }
        newest.put(at.index(), ring);
        for (NodeId node : ring.participants()) {
            Ring other = newest.get(world.indexOf(node));
            if (!wasLost(world.indexOf(node)) && !mayMeet(ring, other) && !comesIn(node, ring, other)) {
                throw new Violation(APART, at.id() + " goes by " + ring + " but " + node + " by " + other);
            }
        }
    }

    private boolean wasLost(int node) {
        return world.nodes().get(node).disk().wasLost();
    }

    /** Whether both are of one phase, or of neighbouring ones of one change. */
    private static boolean mayMeet(Ring ring, @Nullable Ring other) {
        if (other == null) {
            return ring.isSettled() || ring.phase() == Phase.TRANSFERRING; // it has learnt of no ring yet
        }
        return other.version() >= ring.version()
                || ring.transition().equals(other.transition())
                || isDecidedAnew(ring.transition(), other.transition())
                || follows(ring.transition(), other.transition())
                || follows(other.transition(), ring.transition());
    }

    /**
     * Nobody waits for a node without partitions to hear of changes among others before it takes part in one, so it may be any number
     * of phases behind. It is like a client then: it holds no copies, and nodes that are no homes any more say so when it asks them.
     */
    private static boolean comesIn(NodeId node, Ring ring, @Nullable Ring other) {
        return ring.phase() == Phase.TRANSFERRING
                && other != null
                && !other.participants().contains(node);
    }

    /** A decider that has begun with an old disk decided twice; nobody has switched, so both read the same copies. */
    private static boolean isDecidedAnew(Transition one, Transition other) {
        return one.phase() == Phase.TRANSFERRING
                && other.phase() == Phase.TRANSFERRING
                && one.from().equals(other.from());
    }

    private static boolean follows(Transition later, Transition earlier) {
        return later.phase() == Phase.TRANSFERRING
                ? earlier.phase() == Phase.SETTLED && earlier.to().equals(later.from())
                : earlier.phase() != Phase.SETTLED && earlier.next().equals(later);
    }
}
