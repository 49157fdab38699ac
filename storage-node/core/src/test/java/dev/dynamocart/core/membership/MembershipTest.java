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
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;
import org.junit.jupiter.api.Test;

/** §4.8.1, §4.8.2, P27. */
class MembershipTest {

    private static final NodeId A = new NodeId("A");
    private static final NodeId B = new NodeId("B");

    private final Recorder recorder = new Recorder();
    private final StoreCalls store = new StoreCalls(recorder);

    private Membership membershipOf(Member self, ClusterView restored) {
        Settings settings = new Settings(
                self.id(),
                new Settings.Quorum(3, 2, 2),
                new Settings.Cluster(List.of(A), 2, 16, true),
                Settings.Timing.DEFAULT,
                Settings.Limits.DEFAULT);
        return new Membership(settings, self, restored, store, () -> 0xC0, recorder);
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

    @Test
    void nodeThatComesBackToTheSameAddress_saysNothingNew() {
        ClusterView restored = viewOf(member(A, 9101, 4));
        assertEquals(restored, membershipOf(member(A, 9101, 0), restored).view());
    }

    @Test
    void nodeThatMoved_saysSoUnderANewRevision() {
        Membership moved = membershipOf(member(A, 9201, 0), viewOf(member(A, 9101, 4)));
        assertEquals(viewOf(member(A, 9201, 5)), moved.view());
    }

    /** The others know a later revision than the node itself, which has lost its disk and begins at 0. */
    @Test
    void nodeThatLostItsDiskAndMoved_isFoundAtItsNewAddress() {
        Membership wiped = membershipOf(member(B, 9202, 0), viewOf(Member.seed(A, "localhost", 9101)));
        wiped.merge(A, formed(1, member(A, 9101, 0), member(B, 9102, 7)));
        assertEquals(member(B, 9202, 8), wiped.view().member(B).orElseThrow());
    }

    @Test
    void firstSeed_formsTheClusterWhenEnoughHaveSpoken() {
        Membership seed = membershipOf(member(A, 9101, 0), viewOf(Member.seed(A, "localhost", 9101)));
        seed.start();
        assertFalse(seed.view().isFormed());
        seed.merge(B, viewOf(Member.seed(B, "localhost", 9102)));
        assertFalse(seed.view().isFormed(), "B is only known by name");
        seed.merge(B, viewOf(member(B, 9102, 0)));
        assertTrue(seed.view().isFormed());
        assertNotNull(seed.view().ring());
    }

    @Test
    void otherNodes_neverFormACluster() {
        Membership other = membershipOf(member(B, 9102, 0), viewOf(Member.seed(A, "localhost", 9101)));
        other.start();
        other.merge(A, viewOf(member(A, 9101, 0)));
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
        assertEquals(membership.view(), second.view());
        store.onStored(new StoreResult.Done(second.id()));
        assertEquals(List.of(), recorder.takeSubmitted());
    }

    private static StoreOp onlyOf(List<StoreOp> operations) {
        assertEquals(1, operations.size(), operations::toString);
        return operations.getFirst();
    }
}
