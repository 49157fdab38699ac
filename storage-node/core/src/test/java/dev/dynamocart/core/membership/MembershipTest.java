package dev.dynamocart.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Recorder;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** §4.8.1, §4.8.2, P27. */
class MembershipTest {

    private static final NodeId A = new NodeId("A");
    private static final NodeId B = new NodeId("B");

    private final Recorder recorder = new Recorder();
    private final StoreCalls store = new StoreCalls(recorder);
    private final Timers timers = new Timers(recorder);
    private final List<Long> rings = new ArrayList<>();

    private Membership membershipOf(Member self, ClusterView restored) {
        Settings settings = new Settings(
                self.id(),
                new Settings.Quorum(3, 2, 2),
                new Settings.Cluster(List.of(A), 2, 16, true),
                Settings.Timing.DEFAULT,
                Settings.Limits.DEFAULT);
        return new Membership(
                settings,
                self,
                restored,
                new Membership.Ports(store, timers, () -> 0xC0, recorder),
                ring -> rings.add(ring.version()));
    }

    private static Member member(NodeId id, int port, long revision) {
        return new Member(id, "localhost", port, port + 1, revision);
    }

    private static ClusterView viewOf(Member... members) {
        return ClusterView.unformed(List.of(members));
    }

    private static ClusterView formed(long cluster, Member... members) {
        return viewOf(members).formed(cluster, new Ring(1, 3, List.of(A, B)));
    }

    /** The disk does all that it was asked for, and what it is asked for then. */
    private void save() {
        for (List<StoreOp> asked = recorder.takeSubmitted(); !asked.isEmpty(); asked = recorder.takeSubmitted()) {
            asked.forEach(operation -> store.onStored(new StoreResult.Done(operation.id())));
        }
    }

    @Test
    void nodeThatComesBackToTheSameAddress_saysNothingNew() {
        ClusterView restored = viewOf(member(A, 9101, 4));
        Membership back = membershipOf(member(A, 9101, 0), restored);
        back.start();
        save();
        assertEquals(restored, back.view());
    }

    @Test
    void nodeThatMoved_saysSoUnderANewRevision() {
        Membership moved = membershipOf(member(A, 9201, 0), viewOf(member(A, 9101, 4)));
        moved.start();
        save();
        assertEquals(viewOf(member(A, 9201, 5)), moved.view());
    }

    /** The others know a later revision than the node itself, which has lost its disk and begins at 0. */
    @Test
    void nodeThatLostItsDiskAndMoved_isFoundAtItsNewAddress() {
        Membership wiped = membershipOf(member(B, 9202, 0), viewOf(Member.seed(A, "localhost", 9101)));
        wiped.merge(A, formed(1, member(A, 9101, 0), member(B, 9102, 7)));
        save();
        assertEquals(member(B, 9202, 8), wiped.view().member(B).orElseThrow());
    }

    @Test
    void firstSeed_formsTheClusterWhenEnoughHaveSpoken() {
        Membership seed = membershipOf(member(A, 9101, 0), viewOf(Member.seed(A, "localhost", 9101)));
        seed.start();
        save();
        assertFalse(seed.view().isFormed());
        seed.merge(B, viewOf(Member.seed(B, "localhost", 9102)));
        save();
        assertFalse(seed.view().isFormed(), "B is only known by name");
        seed.merge(B, viewOf(member(B, 9102, 0)));
        assertFalse(seed.view().isFormed(), "the ring is not on disk yet");
        save();
        assertTrue(seed.view().isFormed());
        assertNotNull(seed.view().ring());
    }

    @Test
    void otherNodes_neverFormACluster() {
        Membership other = membershipOf(member(B, 9102, 0), viewOf(Member.seed(A, "localhost", 9101)));
        other.start();
        other.merge(A, viewOf(member(A, 9101, 0)));
        save();
        assertFalse(other.view().isFormed());
    }

    @Test
    void nodeOfAnotherCluster_isIgnored() {
        ClusterView own = formed(1, member(A, 9101, 0));
        Membership membership = membershipOf(member(A, 9101, 0), own);
        assertFalse(membership.merge(B, formed(2, member(B, 9102, 0))));
        assertEquals(own, membership.view());
        assertEquals(List.of(new Event.ForeignCluster(B, 2)), recorder.takeEvents());
    }

    @Test
    void viewsThatComeWhileOneIsSaved_areSavedTogetherAfterIt() {
        Membership membership = membershipOf(member(B, 9102, 0), viewOf(Member.seed(A, "localhost", 9101)));
        for (long revision = 0; revision < 3; revision++) {
            membership.merge(A, viewOf(member(A, 9101, revision)));
        }
        StoreOp first = onlyOf(recorder.takeSubmitted());
        store.onStored(new StoreResult.Done(first.id()));
        StoreOp.SaveView second = assertInstanceOf(StoreOp.SaveView.class, onlyOf(recorder.takeSubmitted()));
        store.onStored(new StoreResult.Done(second.id()));
        assertEquals(membership.view(), second.view());
        assertEquals(List.of(), recorder.takeSubmitted());
    }

    @Test
    void ringThatCouldNotBeSaved_isNotGoneByUntilItIs() {
        Membership membership = membershipOf(member(B, 9102, 0), viewOf(member(B, 9102, 0)));
        membership.start();
        save();
        membership.merge(A, formed(1, member(A, 9101, 0), member(B, 9102, 0)));
        store.onStored(new StoreResult.Failed(onlyOf(recorder.takeSubmitted()).id(), "the disk is full"));
        assertFalse(membership.view().isFormed());
        assertEquals(List.of(), rings);
        recorder.pass(timers, 1000);
        save();
        assertTrue(membership.view().isFormed());
        assertEquals(List.of(1L), rings);
    }

    @Test
    void progress_isAnnouncedUnderANewRevisionOnceItIsOnDisk() {
        Membership membership = membershipOf(member(B, 9102, 3), formed(1, member(A, 9101, 0), member(B, 9102, 3)));
        membership.start();
        assertTrue(recorder.takeEvents().contains(new Event.Progressed(new Member.Progress(1, 0))));
        membership.done(1);
        Member.Progress all = new Member.Progress(1, 1);
        assertEquals(List.of(new Event.Progressed(all)), recorder.takeEvents());
        membership.announce(all);
        assertEquals(member(B, 9102, 3), membership.view().member(B).orElseThrow());
        save();
        assertEquals(member(B, 9102, 3).with(all), membership.view().member(B).orElseThrow());
    }

    @Test
    void nodeThatStartsAgain_knowsWhatItHadDone() {
        Member.Progress all = new Member.Progress(1, 1);
        Membership membership = membershipOf(
                member(B, 9102, 0),
                formed(1, member(A, 9101, 0), member(B, 9102, 3).with(all)));
        membership.start();
        save();
        assertTrue(recorder.takeEvents().contains(new Event.Progressed(all)));
        assertEquals(member(B, 9102, 3).with(all), membership.view().member(B).orElseThrow());
    }

    /** Otherwise a change would go on as if the node still had what it had fetched. */
    @Test
    void nodeThatLostItsDisk_takesBackWhatItHadAnnounced() {
        Membership wiped = membershipOf(member(B, 9102, 0), viewOf(Member.seed(A, "localhost", 9101)));
        wiped.start();
        Member before = member(B, 9102, 3).with(new Member.Progress(1, 1));
        wiped.merge(A, formed(1, member(A, 9101, 0), before));
        save();
        assertEquals(before.with(Member.Progress.NONE), wiped.view().member(B).orElseThrow());
    }

    /** Else it would take a hint between its start and its next word, and leave with it. */
    @Test
    void leaverThatStartsAgainAfterItsLastWord_knowsThatItHasHandedOver() {
        Ring draining = new Ring(1, 3, List.of(A, B))
                .changingTo(List.of(A, A))
                .advanced()
                .advanced();
        ClusterView view = formed(1, member(A, 9101, 0), member(B, 9102, 3)).decided(draining, Staging.NONE);
        Membership leaver = membershipOf(member(B, 9102, 0), view);
        leaver.start();
        save();
        assertFalse(leaver.hasHandedOver());
        leaver.done(draining.version());
        assertTrue(leaver.hasHandedOver());
        Member last = member(B, 9102, 3).with(new Member.Progress(draining.version(), draining.version()));
        ClusterView saved = formed(1, member(A, 9101, 0), last).decided(draining, Staging.NONE);
        Membership again = membershipOf(member(B, 9102, 0), saved);
        again.start();
        assertTrue(again.hasHandedOver());
        Membership stays = membershipOf(member(A, 9101, 0), saved);
        stays.start();
        stays.done(draining.version());
        assertFalse(stays.hasHandedOver());
    }

    /** Its disk was set back, it did not hear of that, and made another ring of a version that it had given before (P16). */
    @Test
    void deciderThatGaveAVersionAgain_beginsATermWhenItHearsOfThat() {
        Ring before = new Ring(1, 3, List.of(A, B));
        Member other = member(B, 9102, 0);
        Membership decider = membershipOf(member(A, 9101, 0), formed(1, member(A, 9101, 0), other));
        decider.start();
        decider.decide(decider.latest().decided(before.changingTo(List.of(A, A)), Staging.NONE), () -> {});
        save();
        Ring forgotten = before.changingTo(List.of(B, B));
        ClusterView theirs = decider.view().decided(forgotten, Staging.NONE);
        decider.merge(B, theirs);
        save();
        assertEquals(
                before.version() + 1,
                Objects.requireNonNull(decider.view().ring()).version());
        decider.mergeAnswer(B, theirs);
        save();
        Ring term = decider.view().ring();
        assertNotNull(term);
        assertFalse(term.isOfTermOf(forgotten));
        assertEquals(A, term.authority().decider());
    }

    /** Changes go on without spares, so a spare's ring may be any number of phases old (seed 295487). */
    @Test
    void deciderThatLostItsDisk_believesOnlyThoseThatTakePart() {
        NodeId spare = new NodeId("C");
        Membership wiped = membershipOf(member(A, 9101, 0), viewOf(Member.seed(B, "localhost", 9102)));
        wiped.start();
        Ring before = new Ring(1, 3, List.of(A, B)).changingTo(List.of(B, A));
        ClusterView theirs = formed(1, member(A, 9101, 3), member(B, 9102, 0), member(spare, 9103, 0))
                .decided(before, Staging.NONE);
        wiped.mergeAnswer(spare, theirs);
        save();
        assertFalse(wiped.view().isFormed());
        wiped.mergeAnswer(B, theirs.decided(before.advanced(), Staging.NONE));
        save();
        Ring resumed = wiped.view().ring();
        assertNotNull(resumed);
        assertEquals(before.advanced().transition(), resumed.transition());
        assertFalse(resumed.isOfTermOf(before));
    }

    /** It may have been on its way for long (seed 535477). */
    @Test
    void deciderThatLostItsDisk_doesNotBelieveWhatItDidNotAskFor() {
        Membership wiped = membershipOf(member(A, 9101, 0), viewOf(Member.seed(B, "localhost", 9102)));
        wiped.start();
        ClusterView theirs = formed(1, member(A, 9101, 3), member(B, 9102, 0));
        wiped.merge(B, theirs);
        save();
        assertFalse(wiped.view().isFormed());
        assertTrue(wiped.doubts(theirs), "it asks");
        wiped.mergeAnswer(B, theirs);
        save();
        assertTrue(wiped.view().isFormed());
        assertFalse(wiped.doubts(theirs));
    }

    /** Nobody else could tell it. */
    @Test
    void deciderThatLostItsDiskAndOwnedEverything_believesASpare() {
        Membership wiped = membershipOf(member(A, 9101, 0), viewOf(Member.seed(B, "localhost", 9102)));
        wiped.start();
        Ring alone = new Ring(1, 3, List.of(A, A));
        wiped.mergeAnswer(B, formed(1, member(A, 9101, 3), member(B, 9102, 0)).decided(alone, Staging.NONE));
        save();
        Ring resumed = wiped.view().ring();
        assertNotNull(resumed);
        assertEquals(alone.transition(), resumed.transition());
    }

    private static StoreOp onlyOf(List<StoreOp> operations) {
        assertEquals(1, operations.size(), operations::toString);
        return operations.getFirst();
    }
}
