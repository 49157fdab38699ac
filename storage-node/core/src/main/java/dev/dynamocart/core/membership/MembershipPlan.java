package dev.dynamocart.core.membership;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.placement.Nearness;
import dev.dynamocart.core.placement.Rebalance;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What would become of the ring if the staged changes were committed (§4.9, §6.2): a pure function of what everybody knows.
 *
 * @param ringVersion the ring that it starts from
 * @param changes what is staged
 * @param ownersAfter the owner of each partition afterwards, in order
 * @param moves the partitions that change their owner
 * @param transfers the copies that somebody must fetch: a partition that moves also changes who is home of its neighbours
 * @param movesNeeded how many moves even shares need, whatever is done; more are made only for the labels' sake
 * @param shares what each node has before and afterwards, in order
 * @param nearBefore preference lists now with homes that fail together
 * @param nearAfter the same afterwards
 * @param obstacles why it cannot be committed now, in sentences; none when it can
 * @param warnings what to think of before
 */
public record MembershipPlan(
        long ringVersion,
        List<StagedChange> changes,
        List<NodeId> ownersAfter,
        List<Move> moves,
        List<Transfer> transfers,
        int movesNeeded,
        List<Share> shares,
        Nearness nearBefore,
        Nearness nearAfter,
        List<String> obstacles,
        List<String> warnings) {

    public MembershipPlan {
        changes = List.copyOf(changes);
        ownersAfter = List.copyOf(ownersAfter);
        moves = List.copyOf(moves);
        transfers = List.copyOf(transfers);
        shares = List.copyOf(shares);
        obstacles = List.copyOf(obstacles);
        warnings = List.copyOf(warnings);
    }

    /** A partition gets another owner. */
    public record Move(int partition, NodeId from, NodeId to) {}

    /** {@code to} becomes a home of a partition. */
    public record Transfer(int partition, NodeId to) {}

    /**
     * What a node has.
     *
     * @param before partitions that it owns now
     * @param after partitions that it owns afterwards
     * @param gains partitions that come
     * @param loses partitions that go
     */
    public record Share(NodeId node, int before, int after, int gains, int loses) {}

    /**
     * The plan for what is staged.
     *
     * @param view a formed one
     */
    public static MembershipPlan of(ClusterView view, StagingRules rules) {
        Ring ring = ringOf(view);
        List<NodeId> before = ring.transition().to();
        List<StagedChange> changes = view.staging().changes();
        List<String> obstacles = new ArrayList<>(rules.obstacles(view));
        Set<NodeId> nodes = nodesAfter(ring, changes);
        if (nodes.isEmpty() || nodes.size() > ring.partitions()) {
            obstacles.add("The ring has " + ring.partitions() + " partitions, which cannot be shared by " + nodes.size()
                    + " nodes. Clear what is staged and stage less.");
            nodes = new TreeSet<>(before);
            changes = List.of();
        }
        List<NodeId> after = ownersAfter(view, changes, nodes);
        List<NodeId> replaced = replaced(before, changes);
        int needed = Rebalance.moves(before, replaced) + Rebalance.movesNeeded(replaced, List.copyOf(nodes));
        return new MembershipPlan(
                ring.version(),
                view.staging().changes(),
                after,
                moves(before, after),
                transfers(homes(ring.n(), before), homes(ring.n(), after)),
                needed,
                shares(before, after),
                Nearness.of(homes(ring.n(), before), labels(view)),
                Nearness.of(homes(ring.n(), after), labels(view)),
                obstacles,
                rules.warnings(view, nodes.size()));
    }

    /** The owners once {@code changes} are done; the same as now when there are none and no owner was removed. */
    static List<NodeId> ownersAfter(ClusterView view, List<StagedChange> changes) {
        return ownersAfter(view, changes, nodesAfter(ringOf(view), changes));
    }

    private static List<NodeId> ownersAfter(ClusterView view, List<StagedChange> changes, Set<NodeId> nodes) {
        Ring ring = ringOf(view);
        List<NodeId> replaced = replaced(ring.transition().to(), changes);
        Map<NodeId, Labels> labels = labels(view);
        Map<NodeId, Labels> labelled = new TreeMap<>();
        nodes.forEach(node -> labelled.put(node, labels.getOrDefault(node, Labels.NONE)));
        return nodes.equals(new TreeSet<>(replaced)) && !changesNumber(changes)
                ? replaced
                : Rebalance.of(replaced, labelled, ring.n());
    }

    /** A replacement changes nobody's share, so nothing moves but what is replaced. */
    private static boolean changesNumber(List<StagedChange> changes) {
        return changes.stream().anyMatch(change -> !(change instanceof StagedChange.Replace));
    }

    private static List<NodeId> replaced(List<NodeId> owners, List<StagedChange> changes) {
        Map<NodeId, NodeId> by = new TreeMap<>();
        for (StagedChange change : changes) {
            if (change instanceof StagedChange.Replace replace) {
                by.put(replace.node(), replace.by());
            }
        }
        return owners.stream().map(owner -> by.getOrDefault(owner, owner)).toList();
    }

    /** The nodes that own partitions afterwards. */
    static Set<NodeId> nodesAfter(Ring ring, List<StagedChange> changes) {
        Set<NodeId> nodes = new TreeSet<>(ring.transition().to());
        nodes.removeIf(ring::isRemoved);
        for (StagedChange change : changes) {
            switch (change) {
                case StagedChange.Join join -> nodes.add(join.node());
                case StagedChange.Leave leave -> nodes.remove(leave.node());
                case StagedChange.Replace replace -> {
                    nodes.remove(replace.node());
                    nodes.add(replace.by());
                }
                case StagedChange.ForceRemove remove -> nodes.remove(remove.node());
            }
        }
        return nodes;
    }

    private static Map<NodeId, Labels> labels(ClusterView view) {
        Map<NodeId, Labels> labels = new TreeMap<>();
        for (Member member : view.members()) {
            labels.put(member.id(), member.labels());
        }
        return labels;
    }

    private static List<Move> moves(List<NodeId> before, List<NodeId> after) {
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                moves.add(new Move(i, before.get(i), after.get(i)));
            }
        }
        return moves;
    }

    private static List<Transfer> transfers(List<List<NodeId>> before, List<List<NodeId>> after) {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            for (NodeId home : after.get(i)) {
                if (!before.get(i).contains(home)) {
                    transfers.add(new Transfer(i, home));
                }
            }
        }
        return transfers;
    }

    private static List<List<NodeId>> homes(int n, List<NodeId> owners) {
        Ring ring = new Ring(1, n, owners);
        List<List<NodeId>> homes = new ArrayList<>(owners.size());
        for (int i = 0; i < owners.size(); i++) {
            homes.add(ring.preferenceList(new Partition(i)).homes());
        }
        return homes;
    }

    private static List<Share> shares(List<NodeId> before, List<NodeId> after) {
        Set<NodeId> nodes = new TreeSet<>(before);
        nodes.addAll(after);
        List<Share> shares = new ArrayList<>();
        for (NodeId node : nodes) {
            int had = 0;
            int has = 0;
            int kept = 0;
            for (int i = 0; i < before.size(); i++) {
                boolean then = before.get(i).equals(node);
                boolean now = after.get(i).equals(node);
                had += then ? 1 : 0;
                has += now ? 1 : 0;
                kept += then && now ? 1 : 0;
            }
            shares.add(new Share(node, had, has, has - kept, had - kept));
        }
        return shares;
    }

    private static Ring ringOf(ClusterView view) {
        Ring ring = view.ring();
        if (ring == null) {
            throw new IllegalArgumentException("There is no plan for a cluster that is not formed");
        }
        return ring;
    }
}
