package dev.dynamocart.core.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tally of a get against counting everything again after each answer. */
class ReadTallyTest {

    private static final List<NodeId> NODES =
            Stream.of("A", "B", "C", "D", "E").map(NodeId::new).toList();
    private static final List<Siblings> SOMETHING =
            List.of(written("A"), written("B"), written("A").merge(written("B")));

    private record Told(NodeId node, Siblings siblings, Holding holding) {}

    @Test
    void tally_agreesWithCountingAgainAfterEachAnswer() {
        Seeds.forEach(2_000, gen -> {
            PreferenceList list = new PreferenceList(NODES, gen.between(1, 5));
            int needed = gen.between(1, list.homeCount());
            Request.ReadQuorum quorum = new Request.ReadQuorum(0, needed, gen.between(0, needed));
            ReadTally tally = new ReadTally(list, quorum, Set.of());
            List<Told> heard = new ArrayList<>();
            for (Told told : gen.listOf(0, 10, () -> someAnswer(gen, list))) {
                boolean first = heard.stream().noneMatch(earlier -> earlier.node.equals(told.node));
                heard.add(told);
                assertEquals(first, tally.add(told.node, told.siblings, told.holding), "first answer of the node");
                checkAgainst(heard, list, quorum, tally);
            }
        });
    }

    private static void checkAgainst(List<Told> heard, PreferenceList list, Request.ReadQuorum asked, ReadTally tally) {
        Map<NodeId, Told> firsts = new LinkedHashMap<>();
        heard.forEach(told -> firsts.putIfAbsent(told.node, told));
        List<Told> readable = firsts.values().stream()
                .filter(told -> told.holding != Holding.UNREADABLE)
                .toList();
        Siblings merged = readable.stream().map(Told::siblings).reduce(Siblings.NONE, Siblings::merge);
        List<Told> counted = readable.stream()
                .filter(told -> !list.isHome(told.node) || saysHome(told.holding))
                .toList();
        long denials = counted.stream()
                .filter(told -> list.isHome(told.node) && told.holding == Holding.HOME_NONE)
                .count();
        long homes = counted.stream().filter(told -> list.isHome(told.node)).count();
        boolean quorum = counted.size() >= asked.r() && homes >= asked.pr();
        boolean absent = merged.isNone() && 2 * denials > list.homeCount();

        assertEquals(counted.size(), tally.nodes(), "nodes");
        assertEquals(homes, tally.homes(), "homes");
        assertEquals(!quorum, tally.reached() < tally.needed(), "what is missing is named");
        assertEquals(merged, tally.merged(), "merged");
        assertEquals(quorum, tally.hasQuorum(), "quorum");
        assertEquals(absent, tally.isAbsenceConfirmed(), "absence");
        assertEquals(quorum && (!merged.isNone() || absent), tally.isEnough(), "enough");
    }

    private static boolean saysHome(Holding holding) {
        return holding == Holding.HOME || holding == Holding.HOME_NONE;
    }

    /** It may have handed its copy over to the homes of a newer ring (§4.9). */
    @Test
    void homeThatIsNoneByItsOwnRing_countsForNothingButItsVersionsAreWelcome() {
        ReadTally tally = new ReadTally(new PreferenceList(NODES, 3), new Request.ReadQuorum(0, 2, 0), Set.of());
        tally.add(NODES.get(0), Siblings.NONE, Holding.STAND_IN_NONE);
        tally.add(NODES.get(1), SOMETHING.getFirst(), Holding.HOME);
        assertFalse(tally.hasQuorum());
        tally.add(NODES.get(2), SOMETHING.getLast(), Holding.STAND_IN);
        assertFalse(tally.hasQuorum());
        assertEquals(SOMETHING.getLast(), tally.merged());
    }

    /** P9: an empty stand-in proves nothing. */
    @Test
    void emptyStandIns_doNotConfirmAnAbsence() {
        ReadTally tally = new ReadTally(new PreferenceList(NODES, 3), new Request.ReadQuorum(0, 2, 0), Set.of());
        tally.add(NODES.get(0), Siblings.NONE, Holding.HOME_NONE);
        tally.add(NODES.get(3), Siblings.NONE, Holding.STAND_IN_NONE);
        tally.add(NODES.get(4), Siblings.NONE, Holding.STAND_IN_NONE);
        assertTrue(tally.hasQuorum());
        assertFalse(tally.isEnough());
        tally.add(NODES.get(1), Siblings.NONE, Holding.HOME_NONE);
        assertTrue(tally.isEnough());
    }

    /** P9: a value beats any number of absences. */
    @Test
    void oneValueAmongAbsences_isEnoughAtR() {
        ReadTally tally = new ReadTally(new PreferenceList(NODES, 3), new Request.ReadQuorum(0, 2, 0), Set.of());
        tally.add(NODES.get(0), Siblings.NONE, Holding.HOME_NONE);
        assertFalse(tally.isEnough());
        tally.add(NODES.get(1), SOMETHING.getFirst(), Holding.HOME);
        assertTrue(tally.isEnough());
        assertFalse(tally.isAbsenceConfirmed());
    }

    @Test
    void damagedRecord_countsAsSilence() {
        ReadTally tally = new ReadTally(new PreferenceList(NODES, 3), new Request.ReadQuorum(0, 1, 0), Set.of());
        tally.add(NODES.get(0), Siblings.NONE, Holding.UNREADABLE);
        assertFalse(tally.hasQuorum());
        assertEquals(0, tally.nodes());
    }

    private static Told someAnswer(Gen gen, PreferenceList list) {
        NodeId node = gen.pick(NODES);
        if (gen.chance(15)) {
            return new Told(node, Siblings.NONE, Holding.UNREADABLE);
        }
        boolean none = gen.chance(50);
        Siblings siblings = none ? Siblings.NONE : gen.pick(SOMETHING);
        if (list.isHome(node) != gen.chance(10)) {
            return new Told(node, siblings, none ? Holding.HOME_NONE : Holding.HOME);
        }
        return new Told(node, siblings, none ? Holding.STAND_IN_NONE : Holding.STAND_IN);
    }

    private static Siblings written(String node) {
        Actor actor = new Actor(new NodeId(node), 1);
        Version version = new Version(
                new Dot(actor, 1), Context.EMPTY, new OperationId(0, node.hashCode()), 0, Payload.Tombstone.MARK);
        return Siblings.NONE.put(version, new Interval(actor, 0, 1));
    }
}
