package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When reads go to new homes, each holds every acknowledged put from before the change that the home held whose place it takes (P15): so no
 * put is on fewer homes than it was. Only while no disk loses anything.
 *
 * <p>Looked at are puts that one node was asked for and numbered, because it is known by which ring it counted. What was reaped since, or
 * truncated, is not looked for.
 */
final class FetchedCopies implements Watch {

    private static final String INVARIANT = "a new home holds what the home held whose place it takes (P15)";

    private record Numbering(int node, Ring ring) {}

    private record Held(Key key, Dot dot, Ring ring, List<NodeId> homes) {

        /** Whether it was numbered before the change of owners in which {@code switched} is: of later ones the new homes may have hints. */
        boolean isOfBefore(Ring switched) {
            return ring.version() < switched.version()
                    && !(ring.transition().from().equals(switched.transition().from())
                            && ring.transition()
                                    .to()
                                    .equals(switched.transition().to()));
        }
    }

    private final World world;
    private final KnownRings rings;
    private final HeldEvents stored;
    private final DotBook dots;
    private final Forgetting forgetting;
    private final Map<OperationId, Numbering> numberings = new HashMap<>();
    private final List<Held> acknowledged = new ArrayList<>();
    private long checkedVersion;

    FetchedCopies(World world, KnownRings rings, HeldEvents stored, DotBook dots, Forgetting forgetting) {
        this.world = world;
        this.rings = rings;
        this.stored = stored;
        this.dots = dots;
        this.forgetting = forgetting;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted minted) {
            Ring ring = rings.ringOf(at);
            if (ring != null) {
                numberings.put(minted.version().operation(), new Numbering(at.index(), ring));
            }
        } else if (event instanceof Event.Reaping reaping) {
            acknowledged.removeIf(put -> put.key().equals(reaping.key())
                    && reaping.tombstone().context().contains(put.dot()));
        } else if (event instanceof Event.ViewChanged changed) {
            onRing(changed.view().ring());
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (!(reply instanceof Reply.Acknowledged) || !(request.body() instanceof Request.Put put)) {
            return;
        }
        Numbering numbering = numberings.get(put.operation());
        List<Dot> names = dots.dotsOf(put.operation());
        if (numbering != null && numbering.node() == at.index() && names.size() == 1) {
            Dot dot = names.getFirst();
            List<NodeId> homes = numbering.ring().preferenceList(put.key()).homes().stream()
                    .filter(home -> holds(home, put.key(), dot))
                    .toList();
            acknowledged.add(new Held(put.key(), dot, numbering.ring(), homes));
        }
    }

    private boolean holds(NodeId node, Key key, Dot dot) {
        return stored.held(world.indexOf(node), Space.HOME, key).contains(dot);
    }

    /** The first node goes by a ring whose new homes are read. */
    private void onRing(@Nullable Ring ring) {
        if (ring == null || ring.phase() != Phase.SWITCHED || ring.version() <= checkedVersion) {
            return;
        }
        checkedVersion = ring.version();
        for (Held put : acknowledged) {
            if (put.isOfBefore(ring)) {
                check(ring, put);
            }
        }
        acknowledged.removeIf(put -> put.isOfBefore(ring));
    }

    private void check(Ring ring, Held put) {
        PreferenceList list = ring.preferenceList(put.key()); // homes are the new ones here, joint those that go
        List<NodeId> coming = list.homes().stream()
                .filter(home ->
                        !list.otherHomes().isEmpty() && !list.otherHomes().contains(home))
                .toList();
        List<NodeId> going = list.joint();
        for (int i = 0; i < Math.min(coming.size(), going.size()); i++) {
            boolean hadIt = put.homes().contains(going.get(i)) && !ring.isRemoved(going.get(i));
            if (hadIt && !holds(coming.get(i), put.key(), put.dot()) && !forgetting.isForgotten(put.key(), put.dot())) {
                throw new Violation(
                        INVARIANT,
                        coming.get(i) + " takes the place of " + going.get(i) + " by " + ring + " without " + put.dot()
                                + " of " + put.key());
            }
        }
    }
}
