package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Contexts against plain sets of dots. */
class ContextTest {

    private static final int CASES = 2_000;
    private static final int COUNTER_MAX = 12;
    private static final List<Actor> ACTORS = List.of(actor("A", 1), actor("A", -1), actor("B", 1));

    @Test
    void union_coversWhatEitherSetHas() {
        Seeds.forEach(CASES, gen -> {
            Set<Dot> left = someDots(gen);
            Set<Dot> right = someDots(gen);
            Set<Dot> both = new TreeSet<>(left);
            both.addAll(right);
            assertEquals(both, dotsOf(contextOf(gen, left).union(contextOf(gen, right))));
        });
    }

    @Test
    void union_isCommutativeAssociativeAndIdempotent() {
        Seeds.forEach(CASES, gen -> {
            Context a = contextOf(gen, someDots(gen));
            Context b = contextOf(gen, someDots(gen));
            Context c = contextOf(gen, someDots(gen));
            assertEquals(a.union(b), b.union(a), "commutative");
            assertEquals(a.union(b).union(c), a.union(b.union(c)), "associative");
            assertSame(a, a.union(a), "idempotent");
            assertSame(a, a.union(Context.EMPTY), "nothing is neutral");
        });
    }

    @Test
    void equalSets_haveEqualContextsHoweverTheyWereBuilt() {
        Seeds.forEach(CASES, gen -> {
            Set<Dot> dots = someDots(gen);
            assertEquals(contextOf(gen, dots), contextOf(gen, dots), "same set");
            Set<Dot> others = someDots(gen);
            assertEquals(
                    dots.equals(others), contextOf(gen, dots).equals(contextOf(gen, others)), dots + " and " + others);
        });
    }

    @Test
    void covers_meansSuperset() {
        Seeds.forEach(CASES, gen -> {
            Set<Dot> large = someDots(gen);
            Set<Dot> small = gen.chance(50) ? new TreeSet<>(gen.some(List.copyOf(large))) : someDots(gen);
            assertEquals(large.containsAll(small), contextOf(gen, large).covers(contextOf(gen, small)));
        });
    }

    @Test
    void unionThatAddsNothing_returnsTheSameObject() {
        Seeds.forEach(CASES, gen -> {
            Set<Dot> dots = someDots(gen);
            Context context = contextOf(gen, dots);
            Context part = contextOf(gen, new TreeSet<>(gen.some(List.copyOf(dots))));
            assertSame(context, context.union(part));
        });
    }

    @Test
    void clock_hasEachActorsHighestCounter() {
        Seeds.forEach(CASES, gen -> {
            Set<Dot> dots = someDots(gen);
            Map<Actor, Long> highest = new TreeMap<>();
            dots.forEach(dot -> highest.merge(dot.actor(), dot.counter(), Math::max));
            assertEquals(VersionVector.of(highest), contextOf(gen, dots).clock());
        });
    }

    @Test
    void neighbouringIntervals_becomeOne() {
        Actor a = ACTORS.getFirst();
        Context joined = Context.EMPTY.with(new Interval(a, 0, 2)).with(new Interval(a, 2, 5));
        assertEquals(List.of(new Interval(a, 0, 5)), joined.intervals());
    }

    @Test
    void gap_staysAGap() {
        Actor a = ACTORS.getFirst();
        Context context = Context.EMPTY.with(new Interval(a, 0, 2)).with(new Interval(a, 3, 5));
        assertEquals(List.of(new Interval(a, 0, 2), new Interval(a, 3, 5)), context.intervals());
        assertNotEquals(Context.EMPTY.with(new Interval(a, 0, 5)), context);
    }

    @Test
    void intervalsThatTouchOrAreOutOfOrder_areRefused() {
        Actor a = actor("A", 1);
        Actor b = actor("B", 1);
        assertRefused(new Interval(a, 0, 2), new Interval(a, 2, 3));
        assertRefused(new Interval(a, 0, 3), new Interval(a, 1, 2));
        assertRefused(new Interval(a, 5, 6), new Interval(a, 0, 1));
        assertRefused(new Interval(b, 0, 1), new Interval(a, 0, 1));
        assertRefused(new Interval(a, 0, 1), new Interval(a, 0, 1));
    }

    private static void assertRefused(Interval first, Interval second) {
        List<Interval> intervals = List.of(first, second);
        assertThrows(IllegalArgumentException.class, () -> new Context(intervals), intervals::toString);
    }

    @Test
    void emptyInterval_isRefused() {
        Actor a = ACTORS.getFirst();
        assertThrows(IllegalArgumentException.class, () -> new Interval(a, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> new Interval(a, -1, 3));
    }

    @Test
    void incarnationsOfOneNode_areDifferentActors() {
        Context firstLife = Context.EMPTY.with(new Interval(actor("A", 1), 0, 9));
        assertTrue(firstLife.contains(new Dot(actor("A", 1), 5)));
        assertEquals(Set.of(), onlyOf(actor("A", -1), dotsOf(firstLife)));
    }

    private static Set<Dot> onlyOf(Actor actor, Set<Dot> dots) {
        Set<Dot> only = new TreeSet<>(dots);
        only.removeIf(dot -> !dot.actor().equals(actor));
        return only;
    }

    private static Actor actor(String node, int incarnation) {
        return new Actor(new NodeId(node), incarnation);
    }

    private static Set<Dot> someDots(Gen gen) {
        int percent = gen.between(0, 100);
        Set<Dot> dots = new TreeSet<>();
        for (Dot dot : everyDot()) {
            if (gen.chance(percent)) {
                dots.add(dot);
            }
        }
        return dots;
    }

    /** The context of {@code dots}, put together in random order from single events and from runs of them. */
    private static Context contextOf(Gen gen, Set<Dot> dots) {
        Context context = Context.EMPTY;
        for (Dot dot : gen.shuffled(List.copyOf(dots))) {
            long after = dot.counter() - 1;
            while (gen.chance(30) && after > 0 && dots.contains(new Dot(dot.actor(), after))) {
                after--;
            }
            context = context.with(new Interval(dot.actor(), after, dot.counter()));
        }
        return context;
    }

    private static Set<Dot> dotsOf(Context context) {
        Set<Dot> dots = new TreeSet<>();
        for (Dot dot : everyDot()) {
            if (context.contains(dot)) {
                dots.add(dot);
            }
        }
        return dots;
    }

    private static List<Dot> everyDot() {
        List<Dot> all = new ArrayList<>();
        for (Actor actor : ACTORS) {
            for (int counter = 1; counter <= COUNTER_MAX; counter++) {
                all.add(new Dot(actor, counter));
            }
        }
        return all;
    }
}
