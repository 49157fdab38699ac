package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The paper's clocks against plain maps. */
class VersionVectorTest {

    private static final Actor A = actor("A", 1);
    private static final Actor B = actor("B", 1);

    @Test
    void compare_agreesWithComparingEveryCounter() {
        Seeds.forEach(2_000, gen -> {
            Map<Actor, Long> left = someCounters(gen);
            Map<Actor, Long> right = someCounters(gen);
            assertEquals(naive(left, right), VersionVector.of(left).compare(VersionVector.of(right)));
        });
    }

    @Test
    void compare_isAntisymmetric() {
        Seeds.forEach(2_000, gen -> {
            VersionVector left = VersionVector.of(someCounters(gen));
            VersionVector right = VersionVector.of(someCounters(gen));
            Causality mirrored =
                    switch (left.compare(right)) {
                        case EQUAL -> Causality.EQUAL;
                        case BEFORE -> Causality.AFTER;
                        case AFTER -> Causality.BEFORE;
                        case CONCURRENT -> Causality.CONCURRENT;
                    };
            assertEquals(mirrored, right.compare(left));
        });
    }

    @Test
    void toString_readsLikeFigure3() {
        assertEquals("[(A,2),(B,1)]", VersionVector.of(Map.of(A, 2L, B, 1L)).toString());
        assertEquals("[]", VersionVector.of(Map.of()).toString());
    }

    @Test
    void nodeWithTwoLives_showsItsIncarnations() {
        assertEquals(
                "[(A#1,2),(A#ff,1),(B,1)]",
                VersionVector.of(Map.of(A, 2L, actor("A", 255), 1L, B, 1L)).toString());
    }

    @Test
    void entriesOutOfOrderOrTwice_areRefused() {
        VersionVector.Entry a = new VersionVector.Entry(A, 1);
        VersionVector.Entry b = new VersionVector.Entry(B, 1);
        assertThrows(IllegalArgumentException.class, () -> new VersionVector(List.of(b, a)));
        assertThrows(IllegalArgumentException.class, () -> new VersionVector(List.of(a, a)));
    }

    private static Causality naive(Map<Actor, Long> left, Map<Actor, Long> right) {
        boolean leftAhead = left.entrySet().stream().anyMatch(e -> e.getValue() > right.getOrDefault(e.getKey(), 0L));
        boolean rightAhead = right.entrySet().stream().anyMatch(e -> e.getValue() > left.getOrDefault(e.getKey(), 0L));
        if (leftAhead && rightAhead) {
            return Causality.CONCURRENT;
        }
        if (leftAhead) {
            return Causality.AFTER;
        }
        return rightAhead ? Causality.BEFORE : Causality.EQUAL;
    }

    private static Map<Actor, Long> someCounters(Gen gen) {
        Map<Actor, Long> counters = new TreeMap<>();
        for (Actor actor : List.of(A, B, actor("B", 2))) {
            int counter = gen.below(3);
            if (counter > 0) {
                counters.put(actor, (long) counter);
            }
        }
        return counters;
    }

    private static Actor actor(String node, int incarnation) {
        return new Actor(new NodeId(node), incarnation);
    }
}
