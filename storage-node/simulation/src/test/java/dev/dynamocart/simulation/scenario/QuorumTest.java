package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests that say how many nodes they want, and of which kind (P3). */
class QuorumTest {

    private final Stage stage = Stage.ofFive();

    private Request.Put asking(Request.WriteQuorum quorum) {
        Request.Put put = stage.put("tea", Context.EMPTY);
        return new Request.Put(
                put.key(),
                put.context(),
                put.payload(),
                put.operation(),
                put.issuedAtMillis(),
                new Request.PutOptions(quorum, null, false));
    }

    private static Request.Get asking(Request.ReadQuorum quorum) {
        return new Request.Get(Stage.KEY, quorum, false);
    }

    /** The script of P3: five nodes in halves of two and three. */
    @Test
    void clusterInTwo_sloppyPutsGoOnBothSidesAndStrictOnesOnlyWhereTheHomesAre() {
        stage.passMillis(100);
        stage.cut(Set.of(0, 1, 3));
        stage.passMillis(2_000);
        for (int rank : new int[] {0, 2}) {
            stage.add(rank, "first " + rank);
            stage.add(rank, "second " + rank);
            stage.add(rank, "third " + rank);
        }
        assertInstanceOf(Reply.Acknowledged.class, stage.ask(3, asking(new Request.WriteQuorum(0, 0, 2, 0))));
        assertEquals(
                new Reply.Refused(Reply.Refusal.HOMES_UNREACHABLE),
                stage.ask(2, asking(new Request.WriteQuorum(0, 0, 2, 0))));
        Reply.Fetched fetched =
                assertInstanceOf(Reply.Fetched.class, stage.ask(3, asking(new Request.ReadQuorum(0, 0, 2))));
        assertEquals(2, fetched.homes());
        assertEquals(new Reply.ReadQuorumUnmet(2, 1, null), stage.ask(4, asking(new Request.ReadQuorum(0, 0, 2))));

        stage.mend(Set.of(0, 1, 3));
        stage.settle();
        stage.assertConverged(Set.of("first 0", "second 0", "third 0", "first 2", "second 2", "third 2", "tea"));
    }

    /** P19: the limit is for those who put, not for homes that bring together what was acknowledged. */
    @Test
    void homesThatHoldTooManyTogether_areRepairedNevertheless() {
        Settings.Limits four = new Settings.Limits(4096, 1 << 20, 4, 200_000, 32, 10_000);
        Stage limited = Stage.with(WorldSettings.calm().with(Settings.Timing.DEFAULT, four));
        limited.passMillis(100);
        limited.cut(Set.of(0, 1, 3));
        limited.passMillis(2_000);
        for (int rank : new int[] {0, 2}) {
            limited.add(rank, "first " + rank);
            limited.add(rank, "second " + rank);
            limited.add(rank, "third " + rank);
        }
        limited.mend(Set.of(0, 1, 3));
        limited.settle();
        Set<String> all = Set.of("first 0", "second 0", "third 0", "first 2", "second 2", "third 2");
        for (int home = 0; home < 3; home++) {
            assertEquals(all, limited.heldAtHome(home), "rank " + home);
        }

        assertEquals(
                new Reply.Refused(Reply.Refusal.TOO_MANY_SIBLINGS),
                limited.ask(1, limited.put("blind", Context.EMPTY)));
        limited.assertConverged(all);
        limited.add(1, "reconciled", limited.get(1).siblings().context());
        limited.passMillis(1_000);
        limited.assertConverged(Set.of("reconciled"));
    }

    @Test
    void putOfOneCopy_isWrittenOnceAndSpreadByARead() {
        stage.passMillis(100);
        Reply.Acknowledged stored =
                assertInstanceOf(Reply.Acknowledged.class, stage.ask(1, asking(new Request.WriteQuorum(1, 1, 0, 0))));
        assertEquals(1, stored.nodes());
        stage.passMillis(1_000);
        assertEquals(Set.of(), stage.heldAtHome(0));
        assertEquals(Set.of("tea"), stage.heldAtHome(1));
        stage.get(0); // R + W is not above N: this one may miss it, but finds the other homes behind
        stage.passMillis(1_000);
        stage.assertConverged(Set.of("tea"));
    }

    @Test
    void moreThanThereCanBe_isRefusedBeforeAnythingIsWritten() {
        stage.passMillis(100);
        Reply impossible = new Reply.Refused(Reply.Refusal.QUORUM_IMPOSSIBLE);
        assertEquals(impossible, stage.ask(0, asking(new Request.WriteQuorum(1, 2, 0, 0))));
        assertEquals(impossible, stage.ask(0, asking(new Request.WriteQuorum(0, 0, 4, 0))));
        assertEquals(impossible, stage.ask(0, asking(new Request.WriteQuorum(0, 0, 0, 6))));
        assertEquals(impossible, stage.ask(0, asking(new Request.ReadQuorum(4, 0, 0))));
        assertEquals(impossible, stage.ask(0, asking(new Request.ReadQuorum(1, 0, 0))));
        stage.passMillis(1_000);
        assertEquals(Set.of(), stage.heldAtHome(0));
    }

    /** Each simulated node has a host of its own, so two hosts are two nodes. */
    @Test
    void putOnTwoHosts_isAcknowledgedWhenItIsOnBoth() {
        stage.passMillis(100);
        Reply.Acknowledged stored =
                assertInstanceOf(Reply.Acknowledged.class, stage.ask(0, asking(new Request.WriteQuorum(0, 1, 0, 2))));
        assertEquals(2, stored.nodes());
    }

    /** No other node can answer in the place of the damaged one, so there is nothing to wait for. */
    @Test
    void damagedRecordWhereAllMustAnswer_isToldAtOnceAndHealed() {
        Stage three = Stage.of(3, new Settings.Quorum(3, 3, 2));
        three.passMillis(100);
        three.add(0, "tea");
        three.passMillis(500);
        three.node(1).disk().damageOne(Space.HOME, 0);
        long before = three.world.timeline().nowMicros();
        assertEquals(new Reply.ReadQuorumUnmet(3, 2, null), three.ask(0, asking(Request.ReadQuorum.DEFAULT)));
        assertTrue(three.world.timeline().nowMicros() - before < 100_000, "nobody is left to wait for");
        three.passMillis(500);
        assertEquals(Set.of("tea"), three.values(0));
        assertEquals(Set.of("tea"), three.heldAtHome(1));
    }
}
