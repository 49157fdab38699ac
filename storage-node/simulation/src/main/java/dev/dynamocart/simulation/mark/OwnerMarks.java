package dev.dynamocart.simulation.mark;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks on while owners change and notes which marks a run reached (§4.9). */
final class OwnerMarks implements Watch {

    private record Fetch(int node, int partition) {}

    private final World world;
    private final EnumSet<Mark> reached = EnumSet.noneOf(Mark.class);
    private final Map<Integer, Ring> rings = new HashMap<>();
    private final Set<Fetch> underWay = new HashSet<>();
    private final Set<Fetch> interrupted = new HashSet<>();
    private final Set<Integer> startedInside = new HashSet<>();
    private @Nullable Ring newest;

    OwnerMarks(World world) {
        this.world = world;
    }

    Set<Mark> reached() {
        return reached;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.ViewChanged changed) {
            onView(at, changed.view());
        } else if (event instanceof Event.TransferBegun begun) {
            underWay.add(new Fetch(at.index(), begun.partition()));
        } else if (event instanceof Event.TransferEnded ended) {
            onFetched(new Fetch(at.index(), ended.partition()), ended.blocked() == null);
        } else if (event instanceof Event.HandedOver(Key _, boolean forgotten) && forgotten) {
            reached.add(Mark.COPY_HANDED_OVER);
        } else if (event instanceof Event.HintRerouted) {
            reached.add(Mark.HINT_REROUTED);
        }
    }

    private void onFetched(Fetch fetch, boolean isWhole) {
        underWay.remove(fetch);
        if (isWhole && interrupted.remove(fetch)) {
            reached.add(Mark.TRANSFER_RESUMED_AFTER_CRASH);
        }
    }

    private void onView(SimulatedProcess at, ClusterView view) {
        Ring ring = view.ring();
        if (ring == null || !at.hasDisk()) {
            return;
        }
        rings.put(at.index(), ring);
        boolean isOut = ring.isRemoved(world.nodeIds().get(at.index()));
        if (isOut && startedInside.remove(at.index())) {
            reached.add(Mark.REMOVED_NODE_STAYED_OUT);
        }
        if (newest == null || ring.version() > newest.version()) {
            if (newest != null) {
                onNewRing(view, ring, newest);
            }
            newest = ring;
        }
    }

    private void onNewRing(ClusterView view, Ring ring, Ring before) {
        if (ring.isSettled() && before.phase() == Phase.DRAINING) {
            reached.add(Mark.OWNERS_CHANGED);
        }
        boolean isOther = !ring.authority().decider().equals(before.authority().decider());
        if (isOther) {
            reached.add(ring.isOfTermOf(before) ? Mark.DECIDER_HANDED_OVER : Mark.TOOK_OVER_FROM_DEAD_DECIDER);
        }
        for (Staging.Decided decided : view.staging().history()) {
            if (decided.ringVersion() == ring.version()) {
                onDecided(decided.change(), before);
            }
        }
    }

    private void onDecided(StagedChange change, Ring before) {
        switch (change) {
            case StagedChange.Replace _ -> reached.add(Mark.OWNER_REPLACED);
            case StagedChange.ForceRemove _ -> {
                reached.add(Mark.OWNER_REMOVED_BY_FORCE);
                if (!before.isSettled()) {
                    reached.add(Mark.OWNER_REMOVED_IN_A_CHANGE);
                }
            }
            case StagedChange.Join join -> {
                if (before.isRemoved(join.node())) {
                    reached.add(Mark.REMOVED_NODE_TAKEN_BACK);
                }
            }
            case StagedChange.Leave _ -> {}
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        Ring ring = rings.get(at.index());
        if (ring == null || !(reply instanceof Reply.Acknowledged) || !(request.body() instanceof Request.Put put)) {
            return;
        }
        if (!ring.preferenceList(put.key()).joint().isEmpty()) {
            reached.add(Mark.JOINT_QUORUM_USED);
        }
        boolean isApart = ring.participants().stream()
                .map(node -> rings.get(world.indexOf(node)))
                .anyMatch(other -> other != null && other.phase() != ring.phase());
        if (isApart) {
            reached.add(Mark.PUT_ACROSS_TWO_PHASES);
        }
    }

    @Override
    public void onStarted(SimulatedProcess process) {
        if (!process.hasDisk() || newest == null) {
            return;
        }
        NodeId self = world.nodeIds().get(process.index());
        ClusterView saved = process.disk().savedView();
        Ring known = saved == null ? null : saved.ring();
        if (newest.isRemoved(self) && known != null && !known.isRemoved(self)) {
            startedInside.add(process.index());
        }
    }

    @Override
    public void onCrashed(SimulatedProcess process) {
        underWay.stream().filter(fetch -> fetch.node() == process.index()).forEach(interrupted::add);
        underWay.removeIf(fetch -> fetch.node() == process.index());
        Ring ring = newest;
        if (!process.hasDisk() || ring == null || ring.isSettled()) {
            return;
        }
        NodeId self = world.nodeIds().get(process.index());
        if (ring.authority().decider().equals(self)) {
            reached.add(Mark.DECIDER_DIED_IN_A_CHANGE);
        }
        boolean isLeaving = ring.transition().from().contains(self)
                && !ring.transition().to().contains(self);
        if (isLeaving) {
            reached.add(Mark.LEAVER_DIED_HALF_WAY);
        }
    }
}
