package dev.dynamocart.core.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tally of a put against the set of those who answered. */
class WriteTallyTest {

    private static final List<NodeId> NODES =
            Stream.of("A", "B", "C", "D", "E").map(NodeId::new).toList();

    @Test
    void tally_agreesWithTheSetOfThoseWhoStored() {
        Seeds.forEach(1_000, gen -> {
            PreferenceList list = new PreferenceList(NODES, gen.between(1, 5));
            int needed = gen.between(1, 5);
            int homes = gen.between(0, list.homeCount());
            int hosts = gen.between(0, 2);
            Request.WriteQuorum quorum = new Request.WriteQuorum(0, needed, homes, hosts);
            WriteTally tally = new WriteTally(list, quorum, WriteTallyTest::hostOf, Set.of());
            Set<NodeId> stored = new LinkedHashSet<>();
            for (NodeId node : gen.listOf(0, 8, () -> gen.pick(NODES))) {
                tally.add(node);
                stored.add(node);
                assertEquals(stored.size(), tally.nodes());
                assertEquals(stored.stream().filter(list.homes()::contains).count(), tally.homes());
                long homesThere = stored.stream().filter(list.homes()::contains).count();
                long hostsThere =
                        stored.stream().map(WriteTallyTest::hostOf).distinct().count();
                boolean enough = stored.size() >= needed && homesThere >= homes && hostsThere >= hosts;
                assertEquals(enough, tally.isEnough());
                assertEquals(!enough, tally.reached() < tally.needed(), "what is missing is named");
            }
        });
    }

    /** While owners change, the put must be there for those who read by the one ring and for those who read by the other. */
    @Test
    void tallyOfTwoRings_isEnoughWhenItIsForEachOfThem() {
        Seeds.forEach(5_000, gen -> {
            int n = gen.between(1, 3);
            PreferenceList list =
                    new PreferenceList(NODES, n, gen.shuffled(NODES).subList(0, n));
            Request.WriteQuorum quorum = new Request.WriteQuorum(0, gen.between(1, n), gen.between(0, n), 0);
            WriteTally tally = new WriteTally(list, quorum, WriteTallyTest::hostOf, Set.of());
            Set<NodeId> stored = new LinkedHashSet<>();
            for (NodeId node : gen.listOf(0, 8, () -> gen.pick(NODES))) {
                tally.add(node);
                stored.add(node);
                boolean enough = isEnough(stored, list.homes(), list.otherHomes(), quorum)
                        && isEnough(stored, list.otherHomes(), list.homes(), quorum);
                assertEquals(enough, tally.isEnough());
                assertEquals(!enough, tally.reached() < tally.needed(), "what is missing is named");
            }
        });
    }

    /** By one ring: nodes that are homes by the other ring alone do not count. */
    private static boolean isEnough(
            Set<NodeId> stored, List<NodeId> homes, List<NodeId> others, Request.WriteQuorum quorum) {
        long counted = stored.stream()
                .filter(node -> homes.contains(node) || !others.contains(node))
                .count();
        return counted >= quorum.w() && stored.stream().filter(homes::contains).count() >= quorum.pw();
    }

    /** A and B share a host, the others another. */
    private static String hostOf(NodeId node) {
        return node.name().compareTo("C") < 0 ? "left" : "right";
    }
}
