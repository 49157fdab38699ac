package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When all is healed and quiet: homes of a key hold the same, no hints are left, all nodes know the same cluster (I16, I17). */
public final class Convergence implements Watch {

    private static final String EQUAL = "replicas are equal in the end (I16)";
    private static final String HINTS_SUFFICE = "hints alone bring replicas together after outages (I18)";
    private static final String NOBODY_ELSE = "nobody but homes holds a copy in the end (I13)";
    private static final String VIEWS = "all nodes know the same cluster in the end (I17)";

    private final World world;
    private final Forgetting forgetting;
    private final Map<Integer, ClusterView> views = new HashMap<>();

    /** In {@code world}, where truncated clocks forget events. */
    Convergence(World world, Forgetting forgetting) {
        this.world = world;
        this.forgetting = forgetting;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.ViewChanged changed) {
            views.put(at.index(), changed.view());
        }
    }

    /** The view of node number {@code node}; null before its start. */
    public @Nullable ClusterView view(int node) {
        return views.get(node);
    }

    /** The ring; null before all nodes know one. */
    public @Nullable Ring ring() {
        Ring ring = null;
        for (int i = 0; i < world.nodes().size(); i++) {
            ClusterView view = views.get(i);
            ring = view == null ? null : view.ring();
            if (ring == null) {
                return null;
            }
        }
        return ring;
    }

    /**
     * Whether all nodes go by one ring, and it is settled. A client may know a later one: a decision that its decider's disk has lost
     * before any node was told.
     */
    public boolean isSameRing() {
        Ring last = ring();
        return last != null
                && last.isSettled()
                && views.entrySet().stream()
                        .allMatch(entry ->
                                mayGoBy(entry.getKey(), entry.getValue().ring(), last));
    }

    private boolean mayGoBy(int index, @Nullable Ring known, Ring last) {
        boolean isClient = index >= world.nodes().size();
        return last.equals(known) || isClient && known != null && known.version() > last.version();
    }

    /** Whether any disk holds a readable hint; those of nodes that were removed by force are out of reach. */
    public boolean isAnyHintLeft() {
        return world.nodes().stream()
                .anyMatch(node -> !isForcedOut(world.nodeIds().get(node.index()))
                        && !node.disk().readableKeys(Space.HINTS).isEmpty());
    }

    /** Whether nobody knows of another cluster than the others. */
    public boolean isOneCluster() {
        return views.values().stream()
                        .filter(ClusterView::isFormed)
                        .map(ClusterView::clusterId)
                        .distinct()
                        .count()
                <= 1;
    }

    /** Whether all nodes know the same cluster. */
    public boolean isSameView() {
        ClusterView first = views.get(0);
        return first != null
                && first.isFormed()
                && world.nodes().stream().allMatch(node -> first.equals(views.get(node.index())));
    }

    /** All nodes know the same cluster, and it is formed. */
    public void checkViews() {
        ClusterView first = views.get(0);
        for (int i = 0; i < world.nodes().size(); i++) {
            ClusterView view = views.get(i);
            if (view == null || !view.isFormed() || !view.equals(first)) {
                throw new Violation(VIEWS, world.nodeIds().get(i) + " knows " + view + ", the first knows " + first);
            }
        }
    }

    /** Whether all homes of {@code key} hold the same. */
    public boolean isEqual(Key key) {
        List<NodeId> homes = homes(key);
        Siblings first = heldBy(homes.getFirst(), key);
        return homes.stream().allMatch(home -> heldBy(home, key).equals(first));
    }

    /** All homes of {@code key} hold the same. */
    public void checkEqual(Key key) {
        List<NodeId> homes = homes(key);
        Siblings first = heldBy(homes.getFirst(), key);
        for (NodeId home : homes) {
            Siblings held = heldBy(home, key);
            if (!held.equals(first)) {
                throw new Violation(
                        EQUAL, key + " is " + first + " on " + homes.getFirst() + " but " + held + " on " + home);
            }
        }
    }

    /**
     * All homes of {@code key} have seen the same events. Weaker than {@link #checkEqual}: one put that two coordinators
     * numbered may be live on one home and replaced on another until a read brings them together. What a truncated clock has forgotten
     * is forgotten by those homes that were told.
     */
    public void checkSeenSame(Key key) {
        if (!isSeenSame(key)) {
            throw new Violation(
                    HINTS_SUFFICE,
                    key + " is "
                            + homes(key).stream()
                                    .map(home -> heldBy(home, key) + " on " + home)
                                    .toList());
        }
    }

    /** Whether {@link #checkSeenSame} finds nothing. */
    public boolean isSeenSame(Key key) {
        Context forgotten = forgetting.forgotten(key);
        return homes(key).stream()
                        .map(home -> heldBy(home, key).context().minus(forgotten))
                        .distinct()
                        .count()
                == 1;
    }

    /** Nobody but the homes of {@code key} holds a readable copy of it. What came late to a node that is out is never read. */
    public void checkNobodyElse(Key key) {
        String other = someoneElse(key);
        if (other != null) {
            throw new Violation(NOBODY_ELSE, other + " still holds " + key);
        }
    }

    /** Whether nobody but the homes of {@code key} holds a readable copy of it. */
    public boolean isWithHomesOnly(Key key) {
        return someoneElse(key) == null;
    }

    private @Nullable String someoneElse(Key key) {
        List<NodeId> homes = homes(key);
        for (NodeId node : world.nodeIds()) {
            if (!homes.contains(node) && !isOut(node) && !heldBy(node, key).isNone()) {
                return node.name();
            }
        }
        return null;
    }

    private boolean isOut(NodeId node) {
        Ring ring = ring();
        return ring != null && ring.isRemoved(node);
    }

    /** Whether {@code node} was removed by force: it hands nothing over, and keeps what it has until it starts again. */
    private boolean isForcedOut(NodeId node) {
        ClusterView view = views.get(0);
        Ring ring = view == null ? null : view.ring();
        return view != null
                && ring != null
                && ring.isRemoved(node)
                && view.staging().history().stream()
                        .anyMatch(decided -> decided.change().equals(new StagedChange.ForceRemove(node)));
    }

    private List<NodeId> homes(Key key) {
        Ring ring = ring();
        if (ring == null) {
            throw new Violation(VIEWS, "a node has no ring");
        }
        return ring.preferenceList(key).homes();
    }

    private Siblings heldBy(NodeId node, Key key) {
        StoredRecord record = world.nodes().get(world.indexOf(node)).disk().durable(Space.HOME, key);
        return record == null ? Siblings.NONE : record.siblings();
    }
}
