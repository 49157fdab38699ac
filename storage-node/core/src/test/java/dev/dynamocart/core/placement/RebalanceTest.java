package dev.dynamocart.core.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Histories of joins and leaves (P24: Riak's own tests once assumed single rings), held against arithmetic. */
class RebalanceTest {

    private static final int HISTORIES = 60;
    private static final int STEPS_MAX = 12;
    private static final int NODES_MAX = 40;

    private static NodeId node(int number) {
        return new NodeId("node-" + number);
    }

    private static Map<NodeId, Labels> unlabelled(int nodes) {
        Map<NodeId, Labels> members = new TreeMap<>();
        for (int i = 0; i < nodes; i++) {
            members.put(node(i), Labels.NONE);
        }
        return members;
    }

    private static List<NodeId> formed(Map<NodeId, Labels> members, int partitions) {
        return Claim.form(List.copyOf(members.keySet()), partitions);
    }

    private static Map<NodeId, Integer> shares(List<NodeId> owners, Set<NodeId> nodes) {
        Map<NodeId, Integer> shares = new TreeMap<>();
        nodes.forEach(node -> shares.put(node, 0));
        owners.forEach(owner -> shares.merge(owner, 1, Integer::sum));
        return shares;
    }

    /** Any number of nodes joins, leaves or both. */
    private static Map<NodeId, Labels> changed(Gen gen, Map<NodeId, Labels> members, int numbered, int most) {
        Map<NodeId, Labels> next = new TreeMap<>(members);
        int joining = gen.between(0, Math.max(0, Math.min(3, most - next.size())));
        for (int i = 0; i < joining; i++) {
            next.put(node(numbered + i), labels(gen));
        }
        List<NodeId> leaving =
                gen.shuffled(List.copyOf(members.keySet())).subList(0, gen.between(0, Math.min(3, members.size())));
        for (NodeId gone : leaving) {
            if (next.size() > 1) {
                next.remove(gone);
            }
        }
        return next;
    }

    private static Labels labels(Gen gen) {
        return gen.chance(50) ? Labels.NONE : new Labels("", "", "zone-" + gen.below(4));
    }

    private interface Check {
        void accept(List<NodeId> before, List<NodeId> after, Map<NodeId, Labels> nodes, int n);
    }

    private static void forEveryStep(Check check) {
        Seeds.forEach(HISTORIES, gen -> {
            int partitions = 16 << gen.below(5);
            int n = gen.between(1, 5);
            int most = Math.min(NODES_MAX, partitions);
            Map<NodeId, Labels> members = unlabelled(gen.between(1, most));
            List<NodeId> owners = formed(members, partitions);
            int numbered = NODES_MAX;
            for (int step = gen.between(1, STEPS_MAX); step > 0; step--) {
                Map<NodeId, Labels> next = changed(gen, members, numbered, most);
                List<NodeId> after = Rebalance.of(owners, next, n);
                check.accept(owners, after, next, n);
                numbered += 3;
                members = next;
                owners = after;
            }
        });
    }

    @Test
    void shares_differByAtMostOnePartition_andOnlyMembersOwn() {
        forEveryStep((before, after, nodes, n) -> {
            Map<NodeId, Integer> shares = shares(after, nodes.keySet());
            assertEquals(nodes.keySet(), shares.keySet());
            assertTrue(Collections.max(shares.values()) - Collections.min(shares.values()) <= 1, shares::toString);
        });
    }

    @Test
    void moves_areAtMostATenthAboveWhatEvenSharesNeed() {
        forEveryStep((before, after, nodes, n) -> {
            int needed = Rebalance.movesNeeded(before, List.copyOf(nodes.keySet()));
            int moves = Rebalance.moves(before, after);
            assertTrue(moves >= needed && moves <= needed + needed / 10, () -> moves + " moves, needed " + needed);
        });
    }

    @Test
    void movesNeeded_isWhatACountOfSurplusesSays() {
        forEveryStep((before, after, nodes, n) -> {
            Map<NodeId, Integer> now = shares(before, Set.of());
            Map<NodeId, Integer> then = shares(after, nodes.keySet());
            int naive = 0;
            for (Map.Entry<NodeId, Integer> owner : now.entrySet()) {
                naive += Math.max(0, owner.getValue() - then.getOrDefault(owner.getKey(), 0));
            }
            assertEquals(naive, Rebalance.movesNeeded(before, List.copyOf(nodes.keySet())));
        });
    }

    @Test
    void preferenceLists_nameDistinctNodes_asManyAsThereAre() {
        forEveryStep((before, after, nodes, n) -> {
            Ring ring = new Ring(1, n, after);
            for (int i = 0; i < ring.partitions(); i++) {
                PreferenceList list = ring.preferenceList(new Partition(i));
                assertEquals(nodes.keySet(), new HashSet<>(list.nodes()));
                assertEquals(Math.min(n, nodes.size()), list.homes().size());
            }
        });
    }

    @Test
    void unchangedNodes_moveNothing() {
        for (int nodes = 1; nodes <= 16; nodes++) {
            Map<NodeId, Labels> members = unlabelled(nodes);
            List<NodeId> owners = formed(members, 64);
            assertEquals(owners, Rebalance.of(owners, members, 3));
        }
    }

    @Test
    void sixthNode_takesASixth_andStandsNowhereTwiceInAPreferenceList() {
        List<NodeId> owners = formed(unlabelled(5), 64);
        List<NodeId> after = Rebalance.of(owners, unlabelled(6), 3);
        assertEquals(10, Rebalance.moves(owners, after));
        assertEquals(0, Claim.violations(after, 3));
    }

    @Test
    void newcomersFromAnotherZone_standApart() {
        Map<NodeId, Labels> members = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            members.put(node(i), new Labels("host-" + i, "", "north"));
        }
        List<NodeId> owners = formed(members, 32);
        members.put(node(4), new Labels("shared", "", "south"));
        members.put(node(5), new Labels("shared", "", "south"));
        List<NodeId> after = Rebalance.of(owners, members, 2);
        for (int i = 0; i < after.size(); i++) {
            boolean south = isSouth(after.get(i));
            boolean southNext = isSouth(after.get((i + 1) % after.size()));
            assertTrue(!south || !southNext, () -> "two nodes of one machine are neighbours: " + after);
        }
    }

    private static boolean isSouth(NodeId node) {
        return node.equals(node(4)) || node.equals(node(5));
    }

    @Test
    void tooManyOrNoNodes_areRefused() {
        List<NodeId> owners = formed(unlabelled(2), 4);
        assertThrows(IllegalArgumentException.class, () -> Rebalance.of(owners, unlabelled(5), 3));
        assertThrows(IllegalArgumentException.class, () -> Rebalance.of(owners, Map.of(), 3));
    }

    @Test
    void sameChange_alwaysGivesTheSameOwners() {
        List<NodeId> owners = formed(unlabelled(7), 128);
        List<List<NodeId>> results = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            results.add(Rebalance.of(owners, unlabelled(9), 3));
        }
        assertEquals(1, new HashSet<>(results).size());
    }
}
