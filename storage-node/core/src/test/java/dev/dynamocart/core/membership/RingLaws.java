package dev.dynamocart.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must be true of the rings that nodes go by, said naively. */
final class RingLaws {

    /** A node and the ring that it goes by. */
    record GoneBy(NodeId node, @Nullable Ring ring) {}

    private final TreeMap<Long, Ring> rings = new TreeMap<>();
    private final Map<NodeId, Ring> last = new HashMap<>();
    private final Map<NodeId, Set<Long>> done = new HashMap<>();
    private final Set<NodeId> forgetful = new HashSet<>();
    private final Set<Phase> phases = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private int takeOvers;
    private int handOvers;
    private int advances;

    /** The node has really done its part. */
    void onDone(NodeId node, long version) {
        done.computeIfAbsent(node, _ -> new HashSet<>()).add(version);
    }

    /** The node has forgotten everything. It may first hear of an old ring then, from a late message or a member that lags. */
    void onDiskLost(NodeId node) {
        last.remove(node);
        forgetful.add(node);
    }

    /** The node goes by this ring from now on. Whoever does so first has made it, out of the one that it went by before. */
    void onRing(NodeId node, Ring ring, ClusterView view) {
        Ring before = last.put(node, ring);
        Ring same = rings.putIfAbsent(ring.version(), ring);
        if (same != null) {
            assertEquals(same, ring, "A version names one ring");
            return;
        }
        phases.add(ring.phase());
        view.staging()
                .history()
                .forEach(decided -> kinds.add(decided.change().getClass().getSimpleName()));
        if (before != null) {
            checkStep(before, ring, view);
        }
    }

    private void checkStep(Ring before, Ring ring, ClusterView view) {
        checkDecider(before, ring);
        boolean isNextPhase =
                before.transition().from().equals(ring.transition().from())
                        && before.transition().to().equals(ring.transition().to())
                        && before.transition().next().phase() == ring.phase()
                        && !before.isSettled();
        boolean isEnd = before.phase() == Phase.DRAINING
                && ring.isSettled()
                && ring.owners().equals(before.transition().to());
        if (isNextPhase || isEnd) {
            advances++;
            checkDone(before, ring);
        }
        for (NodeId removed : before.authority().removed()) {
            assertTrue(
                    ring.isRemoved(removed)
                            || isAskedBack(removed, view.staging().history()),
                    () -> removed + " came back by itself in " + ring);
        }
    }

    /** A decider hands its role over in a ring that differs in nothing else; or another takes over, in a later term. */
    private void checkDecider(Ring before, Ring ring) {
        if (before.authority().decider().equals(ring.authority().decider())) {
            return;
        }
        if (!ring.isOfTermOf(before)) {
            takeOvers++;
            return;
        }
        handOvers++;
        assertEquals(before.handedTo(ring.authority().decider()), ring);
        checkDone(before, ring);
    }

    private void checkDone(Ring before, Ring ring) {
        for (NodeId node : before.participants()) {
            assertTrue(
                    done.getOrDefault(node, Set.of()).contains(before.version()),
                    () -> ring + " began before " + node + " had done its part of " + before);
        }
    }

    private static boolean isAskedBack(NodeId node, List<Decided> history) {
        return history.stream()
                .map(Decided::change)
                .anyMatch(change -> change instanceof StagedChange.Join(NodeId joins) && joins.equals(node)
                        || change instanceof StagedChange.Replace replace
                                && replace.by().equals(node));
    }

    /**
     * Nodes that take part may go by different rings, but what one writes the other reads: the homes that are read by one ring are the
     * homes to which the other one's puts go, one quorum in each (P15, P16).
     */
    void checkTogether(List<GoneBy> others, GoneBy one) {
        Ring ring = one.ring();
        for (GoneBy other : others) {
            Ring theirs = other.ring();
            if (ring != null
                    && theirs != null
                    && takesPart(one.node(), ring, theirs)
                    && takesPart(other.node(), ring, theirs)) {
                checkMeets(ring, theirs);
                checkMeets(theirs, ring);
            }
        }
    }

    private boolean takesPart(NodeId node, Ring ring, Ring theirs) {
        return !forgetful.contains(node)
                && ring.participants().contains(node)
                && theirs.participants().contains(node);
    }

    private static void checkMeets(Ring writing, Ring reading) {
        for (int i = 0; i < writing.partitions(); i++) {
            Partition partition = new Partition(i);
            PreferenceList put = writing.preferenceList(partition);
            Set<NodeId> read = Set.copyOf(reading.preferenceList(partition).homes());
            boolean meets = read.equals(Set.copyOf(put.homes())) || read.equals(Set.copyOf(put.otherHomes()));
            assertTrue(
                    meets,
                    () -> "Of " + partition + ", " + reading + " reads " + read + ", but " + writing + " writes to "
                            + put);
        }
    }

    Set<Phase> phases() {
        return phases;
    }

    Set<String> kinds() {
        return kinds;
    }

    /** How many phases have begun after another one. */
    int advances() {
        return advances;
    }

    int takeOvers() {
        return takeOvers;
    }

    int handOvers() {
        return handOvers;
    }
}
