package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.membership.MembershipPlan;
import dev.dynamocart.core.membership.StagingRules;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change of owners is the one that its plan shows (P24): it begins with the owners of the plan, no more partitions change hands than
 * even shares need and one in ten beside, nobody fetches what the plan does not give to him, it ends with the owners with which it began;
 * and when all is done, those own partitions who are to by everything that was committed.
 */
final class PlannedMoves implements Watch {

    private static final String MOVES = "a change moves what its plan says and no more (P24)";
    private static final String ENDS = "in the end owners are as planned (P24)";
    private static final int SPARE_SHARE = 10;

    private record Change(List<NodeId> from, List<NodeId> to) {
        static Change of(Ring ring) {
            return new Change(ring.transition().from(), ring.transition().to());
        }
    }

    private final World world;
    private final KnownRings rings;
    private final Map<Change, Set<MembershipPlan.Transfer>> transfers = new HashMap<>();
    private final Set<List<NodeId>> planned = new HashSet<>();
    private final Set<Ring> seen = new HashSet<>();
    private final Set<Long> clusters = new HashSet<>();

    PlannedMoves(World world, KnownRings rings) {
        this.world = world;
        this.rings = rings;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.ViewChanged changed) {
            Ring ring = changed.view().ring();
            if (ring != null && seen.add(ring)) {
                check(at, changed.view(), ring);
            }
        } else if (event instanceof Event.TransferBegun begun) {
            checkFetch(at, begun.partition());
        }
    }

    private void check(SimulatedProcess at, ClusterView view, Ring ring) {
        if (clusters.add(view.clusterId())) {
            planned.add(ring.transition().from());
        }
        if (ring.phase() == Phase.TRANSFERRING) {
            checkPlan(at, view, ring);
        } else if (!planned.contains(ring.transition().to())) {
            throw new Violation(MOVES, at.id() + " goes by " + ring + ", which nobody planned");
        }
    }

    private void checkPlan(SimulatedProcess at, ClusterView view, Ring ring) {
        List<NodeId> to = ring.transition().to();
        if (transfers.containsKey(Change.of(ring))) {
            return; // the same change under a later version
        }
        MembershipPlan plan = planOf(view, ring);
        int movesMax = plan.movesNeeded() + plan.movesNeeded() / SPARE_SHARE;
        if (!plan.ownersAfter().equals(to) || plan.moves().size() > movesMax) {
            throw new Violation(
                    MOVES,
                    at.id() + " begins " + ring + " to " + to + ", but the plan says " + plan.ownersAfter() + ", with "
                            + plan.moves().size() + " moves where " + plan.movesNeeded() + " are needed");
        }
        planned.add(to);
        transfers.put(Change.of(ring), Set.copyOf(plan.transfers()));
    }

    /** What the decider was shown before: the settled ring, and what it committed with this one. */
    private MembershipPlan planOf(ClusterView view, Ring ring) {
        List<StagedChange> begun = view.staging().history().stream()
                .filter(decided -> decided.ringVersion() == ring.version())
                .map(Staging.Decided::change)
                .toList();
        Ring before = new Ring(
                ring.version() - 1,
                ring.n(),
                Transition.settled(ring.transition().from()),
                ring.authority());
        ClusterView shown = view.decided(before, Staging.NONE.with(begun, before.version()));
        Settings.Quorum quorum = world.settings().quorum();
        return MembershipPlan.of(shown, new StagingRules(quorum, _ -> true));
    }

    private void checkFetch(SimulatedProcess at, int partition) {
        Ring ring = rings.ringOf(at);
        NodeId self = world.nodeIds().get(at.index());
        if (ring != null
                && !ring.isRemoved(self)
                && !transfers
                        .getOrDefault(Change.of(ring), Set.of())
                        .contains(new MembershipPlan.Transfer(partition, self))) {
            throw new Violation(MOVES, at.id() + " fetches partition " + partition + " by " + ring);
        }
    }

    /**
     * When all is settled.
     *
     * @param told what operators were told to be begun; not looked at when somebody took over, who may not know of it
     */
    void checkEnd(ClusterView view, List<StagedChange> told) {
        Ring ring = view.ring();
        if (ring == null) {
            return;
        }
        Set<StagedChange> history = new HashSet<>();
        view.staging().history().forEach(decided -> history.add(decided.change()));
        if (!history.containsAll(told)) {
            throw new Violation(ENDS, "of " + told + " only " + history + " is remembered");
        }
        Set<NodeId> wanted =
                new TreeSet<>(world.nodeIds().subList(0, world.settings().nodes()));
        for (Staging.Decided decided : view.staging().history()) {
            apply(decided.change(), wanted);
        }
        if (!wanted.equals(new TreeSet<>(ring.owners()))) {
            throw new Violation(ENDS, "by " + view.staging().history() + " it is " + wanted + ", but it is " + ring);
        }
    }

    private static void apply(StagedChange change, Set<NodeId> wanted) {
        switch (change) {
            case StagedChange.Join join -> wanted.add(join.node());
            case StagedChange.Leave leave -> wanted.remove(leave.node());
            case StagedChange.Replace replace -> {
                wanted.remove(replace.node());
                wanted.add(replace.by());
            }
            case StagedChange.ForceRemove remove -> wanted.remove(remove.node());
        }
    }
}
