package dev.dynamocart.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who fetches what from whom, against sets of copies. */
class LegTest {

    private static final int PARTITIONS = 16;
    private static final List<NodeId> NODES =
            Stream.of("A", "B", "C", "D", "E", "F", "G").map(NodeId::new).toList();

    /** Whatever set of homes holds a put, as many homes of the new ring hold it when all legs are done. */
    @Test
    void allLegsDone_everyPutIsOnAsManyHomesAsBefore() {
        Seeds.forEach(2_000, gen -> {
            Ring ring = transferring(gen, gen.between(1, 3));
            for (int index = 0; index < PARTITIONS; index++) {
                PreferenceList list = ring.preferenceList(new Partition(index));
                Set<NodeId> before = new HashSet<>(gen.some(list.homes()));
                Set<NodeId> after = new HashSet<>(before);
                for (NodeId node : NODES) {
                    boolean fetches = false;
                    for (Leg leg : Leg.of(ring, node)) {
                        fetches |= leg.partition() == index && before.contains(leg.source());
                    }
                    if (fetches) {
                        after.add(node);
                    }
                }
                List<NodeId> homesToBe = list.otherHomes().isEmpty() ? list.homes() : list.otherHomes();
                after.retainAll(homesToBe);
                assertTrue(after.size() >= Math.min(before.size(), homesToBe.size()), before + " became " + after);
            }
        });
    }

    /** §4.9: nothing is transferred twice: nobody fetches a partition that it holds, nor hands one over to two. */
    @Test
    void homesThatGo_areEachAskedByOneHomeToBe() {
        Seeds.forEach(2_000, gen -> {
            Ring ring = transferring(gen, 3);
            Map<Leg, Integer> asked = new HashMap<>();
            for (NodeId node : NODES) {
                for (Leg leg : Leg.of(ring, node)) {
                    PreferenceList list = ring.preferenceList(new Partition(leg.partition()));
                    assertTrue(list.isHome(leg.source()) && !list.isHome(node));
                    if (!list.otherHomes().contains(leg.source())) {
                        asked.merge(leg, 1, Integer::sum);
                    }
                }
            }
            asked.forEach((leg, times) -> assertEquals(1, times, leg::toString));
        });
    }

    /** A home that is out for good is asked for nothing; all others are. */
    @Test
    void homeRemovedForGood_theOtherHomesAreAskedInstead() {
        Ring settled = new Ring(1, 3, owners(NODES.subList(0, 4)));
        Ring ring = settled.without(NODES.get(0)).changingTo(owners(NODES.subList(1, 5)));
        for (NodeId node : NODES) {
            for (Leg leg : Leg.of(ring, node)) {
                assertTrue(!leg.source().equals(NODES.get(0)), leg::toString);
            }
        }
        assertTrue(Leg.of(ring, NODES.get(4)).size() > PARTITIONS / 4);
    }

    private static Ring transferring(Gen gen, int n) {
        List<NodeId> before = gen.shuffled(NODES).subList(0, gen.between(n, 6));
        List<NodeId> after = gen.shuffled(NODES).subList(0, gen.between(n, 6));
        return new Ring(1, n, owners(before)).changingTo(owners(after));
    }

    private static List<NodeId> owners(List<NodeId> nodes) {
        return Stream.iterate(0, i -> i + 1)
                .limit(PARTITIONS)
                .map(i -> nodes.get(i % nodes.size()))
                .toList();
    }
}
