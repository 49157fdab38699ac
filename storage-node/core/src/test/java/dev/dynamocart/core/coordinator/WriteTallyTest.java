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

    /** A and B share a host, the others another. */
    private static String hostOf(NodeId node) {
        return node.name().compareTo("C") < 0 ? "left" : "right";
    }
}
