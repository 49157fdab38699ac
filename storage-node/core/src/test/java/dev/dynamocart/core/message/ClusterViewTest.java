package dev.dynamocart.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

    private static final int CASES = 1_000;
    private static final long CLUSTER = 0xC1;

    @Test
    void merge_isCommutativeAssociativeAndIdempotent() {
        Seeds.forEach(CASES, gen -> {
            ClusterView a = someView(gen);
            ClusterView b = someView(gen);
            ClusterView c = someView(gen);
            assertEquals(a.merge(b), b.merge(a), "commutative");
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)), "associative");
            assertEquals(a, a.merge(a), "idempotent");
        });
    }

    @Test
    void merge_keepsTheLatestAnnouncementOfEachMember() {
        Seeds.forEach(CASES, gen -> {
            ClusterView left = someView(gen);
            ClusterView right = someView(gen);
            Map<NodeId, Long> latest = new TreeMap<>();
            left.members().forEach(member -> latest.merge(member.id(), member.revision(), Math::max));
            right.members().forEach(member -> latest.merge(member.id(), member.revision(), Math::max));

            Map<NodeId, Long> merged = new TreeMap<>();
            left.merge(right).members().forEach(member -> merged.put(member.id(), member.revision()));
            assertEquals(latest, merged);
        });
    }

    @Test
    void differentViews_haveDifferentDigests() {
        Seeds.forEach(CASES, gen -> {
            ClusterView left = someView(gen);
            ClusterView right = someView(gen);
            assertEquals(left.equals(right), left.digest() == right.digest(), () -> left + " and " + right);
        });
    }

    /** A decider whose disk was set back may give a version twice. */
    @Test
    void twoRingsOfOneVersion_haveDifferentDigests() {
        NodeId one = new NodeId("node-1");
        NodeId two = new NodeId("node-2");
        Ring ring = new Ring(1, 3, List.of(one, two));
        ClusterView view = unformed().formed(1, ring);
        assertNotEquals(
                view.decided(ring.changingTo(List.of(one, one)), Staging.NONE).digest(),
                view.decided(ring.changingTo(List.of(two, two)), Staging.NONE).digest());
        assertNotEquals(
                view.decided(ring.without(one), Staging.NONE).digest(),
                view.decided(ring.without(two), Staging.NONE).digest());
    }

    /** A decider whose disk was set back staged again before it heard of the ring that it had made (seed 555382). */
    @Test
    void whatIsStaged_goesWithTheRing() {
        NodeId one = new NodeId("node-1");
        NodeId two = new NodeId("node-2");
        Ring ring = new Ring(1, 3, List.of(one, two));
        StagedChange leave = new StagedChange.Leave(two);
        Staging committed =
                Staging.NONE.with(List.of(leave), 1).committed(List.of(new Staging.Decided(2, 0, leave)), List.of(), 2);
        ClusterView later = unformed().formed(1, ring).decided(ring.changingTo(List.of(one, one)), committed);
        Staging again = Staging.NONE.with(List.of(leave), 7);
        ClusterView setBack = unformed().formed(1, ring).decided(ring, again);
        assertEquals(committed, later.merge(setBack).staging());
        assertEquals(committed, setBack.merge(later).staging());
    }

    /** Then all choose the same of both. */
    @Test
    void twoListsOfOneVersion_differInTheirDigestsAndAreMergedToOne() {
        NodeId one = new NodeId("node-1");
        NodeId two = new NodeId("node-2");
        Ring ring = new Ring(1, 3, List.of(one, two));
        ClusterView view = unformed().formed(1, ring);
        List<StagedChange> changes = List.of(
                new StagedChange.Leave(one),
                new StagedChange.Join(one),
                new StagedChange.ForceRemove(one),
                new StagedChange.Replace(one, two));
        for (StagedChange left : changes) {
            for (StagedChange right : changes) {
                ClusterView a = view.decided(ring, Staging.NONE.with(List.of(left), 1));
                ClusterView b = view.decided(ring, Staging.NONE.with(List.of(right), 1));
                assertEquals(a.merge(b), b.merge(a));
                assertEquals(left.equals(right), a.digest() == b.digest());
            }
        }
    }

    @Test
    void nodeThatComesBackOnThePortBelow_changesTheDigest() {
        Member before = new Member(new NodeId("node-1"), "localhost", 9101, 8102, 1);
        Member after = new Member(new NodeId("node-1"), "localhost", 9101, 8101, 2);
        assertNotEquals(
                ClusterView.unformed(List.of(before)).digest(),
                ClusterView.unformed(List.of(after)).digest());
    }

    @Test
    void twoClusters_areNeverMerged() {
        ClusterView one = unformed().formed(1, ring(1));
        ClusterView other = unformed().formed(2, ring(1));
        assertFalse(one.isCompatible(other));
        assertThrows(IllegalArgumentException.class, () -> one.merge(other));
        assertTrue(one.isCompatible(unformed()));
        assertEquals(one, unformed().merge(one));
    }

    @Test
    void newerRing_wins() {
        ClusterView older = unformed().formed(CLUSTER, ring(1));
        ClusterView newer = unformed().formed(CLUSTER, ring(2));
        assertEquals(newer, older.merge(newer));
        assertEquals(newer, newer.merge(older));
    }

    @Test
    void impossibleViews_areRefused() {
        List<Member> members = unformed().members();
        assertThrows(IllegalArgumentException.class, () -> new ClusterView(CLUSTER, members, null, Staging.NONE));
        assertThrows(IllegalArgumentException.class, () -> new ClusterView(0, members, ring(1), Staging.NONE));
        assertThrows(IllegalArgumentException.class, () -> new ClusterView(0, members.reversed(), null, Staging.NONE));
        Member twice = members.getFirst();
        assertThrows(IllegalArgumentException.class, () -> ClusterView.unformed(List.of(twice, twice)));
    }

    @Test
    void member_isFoundByItsId() {
        assertEquals(
                "localhost",
                unformed().member(new NodeId("node-2")).orElseThrow().host());
        assertTrue(unformed().member(new NodeId("node-9")).isEmpty());
    }

    private static ClusterView unformed() {
        return ClusterView.unformed(List.of(member(2, 1), member(1, 1)));
    }

    private static Member member(int number, long revision) {
        return new Member(new NodeId("node-" + number), "localhost", 9100 + number, 8100 + number, revision);
    }

    private static Ring ring(long version) {
        return new Ring(version, 3, List.of(new NodeId("node-1"), new NodeId("node-2")));
    }

    private static ClusterView someView(Gen gen) {
        Map<NodeId, Member> members = new TreeMap<>();
        for (Member member : gen.listOf(0, 4, () -> someMember(gen))) {
            members.put(member.id(), member);
        }
        ClusterView view = ClusterView.unformed(members.values());
        return gen.chance(50) ? view : view.formed(CLUSTER, ring(gen.between(1, 3)));
    }

    private static Member someMember(Gen gen) {
        return new Member(
                new NodeId("node-" + gen.between(1, 4)),
                gen.pick(List.of("localhost", "127.0.0.1")),
                gen.between(9101, 9103),
                gen.between(8101, 8103),
                gen.between(0, 2));
    }
}
