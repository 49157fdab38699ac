package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.simulation.world.MessageWatch;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A put that is acknowledged while owners change is on W stores without the homes to be, and on W without those that are to go (P15).
 * Looked at where the node that was asked numbered the put, passed it on to nobody, and its ring did not change in between: by that
 * ring it counts.
 */
final class JointQuorums implements MessageWatch {

    private static final String INVARIANT = "an acknowledged put is on W stores for either ring (P15)";

    private record Numbering(int node, PreferenceList list, long ringSinceMicros) {}

    private final World world;
    private final KnownRings rings;
    private final DotBook dots;
    private final HeldEvents stored;
    private final Map<OperationId, Numbering> numberings = new HashMap<>();
    private final Set<OperationId> passedOn = new HashSet<>();

    JointQuorums(World world, KnownRings rings, DotBook dots, HeldEvents stored) {
        this.world = world;
        this.rings = rings;
        this.dots = dots;
        this.stored = stored;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted minted) {
            Ring ring = rings.ringOf(at);
            if (ring != null) {
                numberings.put(
                        minted.version().operation(),
                        new Numbering(at.index(), ring.preferenceList(minted.key()), rings.sinceMicros(at)));
            }
        }
    }

    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.CoordinatePut coordinate) {
            passedOn.add(coordinate.put().operation());
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (!(reply instanceof Reply.Acknowledged) || !(request.body() instanceof Request.Put put)) {
            return;
        }
        Numbering numbering = numberings.get(put.operation());
        List<Dot> names = dots.dotsOf(put.operation());
        if (numbering != null
                && numbering.node() == at.index()
                && numbering.ringSinceMicros() < request.askedAtMicros()
                && numbering.ringSinceMicros() == rings.sinceMicros(at)
                && !passedOn.contains(put.operation())
                && names.size() == 1) {
            check(at, put, numbering.list(), names);
        }
    }

    private void check(SimulatedProcess at, Request.Put put, PreferenceList list, List<Dot> names) {
        Settings.Quorum quorum = world.settings().quorum();
        int needed = put.options().quorum().w() > 0 ? put.options().quorum().w() : quorum.w();
        List<NodeId> going = list.otherHomes().isEmpty()
                ? List.of()
                : list.homes().stream()
                        .filter(home -> !list.otherHomes().contains(home))
                        .toList();
        int before = without(list.joint(), put, names);
        int after = without(going, put, names);
        if (Math.min(before, after) < needed) {
            throw new Violation(
                    INVARIANT,
                    at.id() + " acknowledges " + put.operation() + " on " + put.key() + ", held by " + before
                            + " without " + list.joint() + " and by " + after + " without " + going);
        }
    }

    private int without(List<NodeId> others, Request.Put put, List<Dot> names) {
        int holding = 0;
        for (int node = 0; node < stored.nodes(); node++) {
            boolean counts = !others.contains(world.nodeIds().get(node));
            holding += counts && stored.holds(node, put.key(), names) ? 1 : 0;
        }
        return holding;
    }
}
