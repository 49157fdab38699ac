package dev.dynamocart.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.placement.Rebalance;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statements of the paper on explicit changes of members, without faults (§4.8.1, §4.9, P27). n1 decides; n1 to n4 founded. */
class StagedChangesTest {

    private static final NodeId N1 = new NodeId("n1");
    private static final NodeId N2 = new NodeId("n2");
    private static final NodeId N3 = new NodeId("n3");
    private static final NodeId N5 = new NodeId("n5");
    private static final long ISSUED = 1_767_225_600_000L;

    private final PaperCluster cluster = new PaperCluster(new Gen(1), 4);

    StagedChangesTest() {
        cluster.comeToRest();
    }

    private Ring ring() {
        return Objects.requireNonNull(cluster.ringOfFirst());
    }

    private Reply.CommandReply ask(NodeId at, Command command) {
        int before = cluster.replies().size();
        cluster.node(at).ask(command);
        cluster.letAnswersCome();
        assertEquals(before + 1, cluster.replies().size(), "one answer");
        return cluster.replies().getLast();
    }

    private ClusterView done(NodeId at, Command command) {
        return assertInstanceOf(Reply.Commanded.class, ask(at, command)).view();
    }

    private String refused(NodeId at, Command command) {
        return assertInstanceOf(Reply.CommandRefused.class, ask(at, command)).detail();
    }

    private void change(StagedChange change) {
        done(N1, new Command.Stage(change));
        done(N1, new Command.Commit(ISSUED));
        cluster.comeToRest();
        assertTrue(cluster.isAtRest());
    }

    private int owned(NodeId node) {
        return Collections.frequency(ring().owners(), node);
    }

    /** §4.8.1: an administrator connects to any node to issue a change, and that node keeps it. */
    @Test
    void section481_anyNodeTakesAChangeAndAllKnowIt() {
        StagedChange join = new StagedChange.Join(N5);
        ClusterView told = done(N3, new Command.Stage(join));
        assertEquals(List.of(join), told.staging().changes());
        cluster.comeToRest();
        cluster.running()
                .forEach(node ->
                        assertEquals(List.of(join), node.view().staging().changes()));
    }

    /** §4.8.1: changes form a history with their time of issue, because nodes leave and come back. */
    @Test
    void section481_changesFormAHistoryWithTheirTimeOfIssue() {
        change(new StagedChange.Join(N5));
        change(new StagedChange.Leave(N5));
        List<Decided> history = cluster.node(N3).view().staging().history();
        assertEquals(
                List.of(new StagedChange.Join(N5), new StagedChange.Leave(N5)),
                history.stream().map(Decided::change).toList());
        assertTrue(history.getFirst().ringVersion() < history.getLast().ringVersion(), "in logical order");
        assertTrue(history.stream().allMatch(decided -> decided.issuedAtMillis() == ISSUED));
    }

    /** §4.8.1: an outage is no departure; it moves nothing. */
    @Test
    void section481_outageChangesNoOwner() {
        Ring before = ring();
        cluster.node(N2).crash(new Gen(2));
        for (int i = 0; i < 500; i++) {
            cluster.running().forEach(node -> node.gossip(N1));
            cluster.letAnswersCome();
        }
        assertEquals(before, ring());
    }

    /** §4.9: a node that joins gets its share; phase after phase, each when all have confirmed the one before. */
    @Test
    void section49_newNodeGetsItsShareInPhases() {
        List<NodeId> before = ring().owners();
        change(new StagedChange.Join(N5));
        assertEquals(3, owned(N5), "16 partitions on 5 nodes");
        assertEquals(3, Rebalance.moves(before, ring().owners()), "nothing else moves");
        assertEquals(EnumSet.allOf(Phase.class), cluster.laws().phases());
    }

    /** §4.9: removal is the reverse; the node learns that it has left. */
    @Test
    void section49_removalIsTheReverse() {
        List<NodeId> before = ring().owners();
        change(new StagedChange.Join(N5));
        change(new StagedChange.Leave(N5));
        assertEquals(0, owned(N5));
        assertEquals(Set.copyOf(before), Set.copyOf(ring().owners()));
        assertTrue(Objects.requireNonNull(cluster.node(N5).view().ring()).isRemoved(N5));
    }

    /** §4.9: a replacement takes exactly what the node had. */
    @Test
    void section49_replacementTakesThePlaceOfTheNode() {
        List<NodeId> before = ring().owners();
        change(new StagedChange.Replace(N2, N5));
        assertEquals(before.stream().map(owner -> owner.equals(N2) ? N5 : owner).toList(), ring().owners());
    }

    @Test
    void deciderLeaves_handsItsRoleOver() {
        change(new StagedChange.Leave(N1));
        assertEquals(N2, ring().authority().decider());
        done(N2, new Command.Stage(new StagedChange.Join(N5)));
    }

    @Test
    void deciderIsGoneForGood_anotherTakesOver() {
        cluster.node(N1).crash(new Gen(2));
        assertTrue(refused(N3, new Command.Stage(new StagedChange.Leave(N2))).contains("n1 decides about members"));
        done(N3, new Command.Stage(new StagedChange.ForceRemove(N1)));
        done(N3, new Command.Commit(ISSUED));
        cluster.comeToRest();
        assertEquals(N3, ring().authority().decider());
        assertTrue(ring().isRemoved(N1));
        assertEquals(0, owned(N1));
        assertTrue(cluster.isAtRest(), "n1 was started again meanwhile, and knows that it is out");
    }

    /** When it had left nobody would decide any more. */
    @Test
    void nodeThatIsAboutToLeave_doesNotTakeOver() {
        done(N1, new Command.Stage(new StagedChange.Leave(N3)));
        done(N1, new Command.Commit(ISSUED));
        List.of(N2, N3).forEach(cluster.node(N1)::gossip);
        cluster.letAnswersCome();
        cluster.node(N1).crash(new Gen(2));
        assertTrue(
                refused(N3, new Command.Stage(new StagedChange.ForceRemove(N1))).contains("must be one of them, stay"));
        done(N2, new Command.Stage(new StagedChange.ForceRemove(N1)));
    }

    @Test
    void deciderThatRuns_isNotRemovedByForce() {
        assertTrue(
                refused(N3, new Command.Stage(new StagedChange.ForceRemove(N1))).contains("can be reached"));
    }

    /** P27: a node that was removed stays out until somebody asks it back, and comes back with nothing. */
    @Test
    void removedNodeThatReturns_staysOutUntilItIsAskedBackEmpty() {
        change(new StagedChange.ForceRemove(N2));
        cluster.comeToRest();
        assertEquals(0, owned(N2));
        String why = refused(N1, new Command.Stage(new StagedChange.Join(N2)));
        assertTrue(why.contains("Stop it and start it again"), why);
        cluster.node(N2).loseDisk();
        cluster.laws().onDiskLost(N2);
        cluster.comeToRest();
        assertTrue(ring().isRemoved(N2));
        change(new StagedChange.Join(N2));
        assertFalse(ring().isRemoved(N2));
        assertEquals(4, owned(N2));
    }

    /** What is removed by force is removed at once, but not as long as those that are to join cannot (seed 543036). */
    @Test
    void removalThatLeavesTooFew_waitsForThoseThatJoin() {
        done(N1, new Command.Stage(new StagedChange.Join(N5)));
        for (NodeId gone : List.of(N2, N3, new NodeId("n4"))) {
            done(N1, new Command.Stage(new StagedChange.ForceRemove(gone)));
        }
        cluster.node(N5).crash(new Gen(2));
        String why = refused(N1, new Command.Commit(ISSUED));
        assertTrue(why.contains("1 nodes would be left") && why.contains("n5 is to join, but cannot be reached"), why);
        assertEquals(4, Set.copyOf(ring().owners()).size());
        cluster.node(N5).start();
        done(N1, new Command.Commit(ISSUED));
        cluster.comeToRest();
        assertEquals(Set.of(N1, N5), Set.copyOf(ring().owners()));
    }

    @Test
    void whatMakesNoSense_isRefusedWithASentence() {
        assertTrue(refused(N1, new Command.Commit(ISSUED)).contains("Nothing is staged"));
        assertTrue(refused(N1, new Command.Stage(new StagedChange.Join(new NodeId("n77"))))
                .contains("n77 is not known here"));
        assertTrue(refused(N1, new Command.Stage(new StagedChange.Leave(N5))).contains("owns no partitions"));
        done(N1, new Command.Stage(new StagedChange.Leave(N2)));
        assertTrue(refused(N1, new Command.Stage(new StagedChange.Replace(N2, N5)))
                .contains("That n2 leaves is staged already"));
        done(N1, new Command.Stage(new StagedChange.Leave(N3)));
        assertTrue(refused(N1, new Command.Stage(new StagedChange.Leave(new NodeId("n4"))))
                .contains("1 nodes would be left"));
        done(N1, new Command.Clear());
    }
}
