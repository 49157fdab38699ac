package dev.dynamocart.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.Phase;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes of members under every order of events, against {@link RingLaws} (§4.8.1, §4.9, P15, P16, P27). */
class ChangingMembersTest {

    private static final int CASES = 100;
    private static final int STEPS = 2000;

    @Test
    void whateverHappens_ringsKeepTheirLawsAndComeToRest() {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        Set<String> kinds = new HashSet<>();
        int[] takeOvers = new int[1];
        int[] handOvers = new int[1];
        int[] advances = new int[1];
        Seeds.forEach(CASES, gen -> {
            PaperCluster cluster = new PaperCluster(gen, gen.between(3, 6));
            cluster.comeToRest();
            for (int i = 0; i < STEPS; i++) {
                cluster.step();
            }
            advances[0] += cluster.laws().advances();
            cluster.comeToRest();
            assertTrue(cluster.isAtRest(), () -> "not at rest: " + cluster.ringOfFirst());
            phases.addAll(cluster.laws().phases());
            kinds.addAll(cluster.laws().kinds());
            takeOvers[0] += cluster.laws().takeOvers();
            handOvers[0] += cluster.laws().handOvers();
        });
        if (System.getProperty("dynamo.seed") == null) {
            assertEquals(EnumSet.allOf(Phase.class), phases, "all phases were reached");
            assertEquals(Set.of("Join", "Leave", "Replace", "ForceRemove"), kinds, "all changes were committed");
            assertTrue(takeOvers[0] > 0, "somebody took over");
            assertTrue(handOvers[0] > 0, "some decider left");
            assertTrue(advances[0] > CASES / 5, () -> "phases began amid all that: " + advances[0]);
        }
    }
}
