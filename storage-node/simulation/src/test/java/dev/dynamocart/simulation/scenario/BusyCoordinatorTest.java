package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.ClientConnections;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Coordinators that have much to do already or are gone (§5). Nodes take eight requests and count as busy from one on. */
class BusyCoordinatorTest {

    private static final Settings.Timing TIMING = Settings.Timing.DEFAULT;

    private final Stage stage =
            Stage.with(WorldSettings.calm().with(TIMING, Settings.Limits.DEFAULT.withRequestsMax(8)));
    private final List<Reply> replies = new ArrayList<>();

    private void begin(int rank) {
        stage.node(rank).request(stage.put("v" + replies.size(), Context.EMPTY), replies::add);
    }

    private long declined() {
        return stage.events().stream()
                .filter(event -> event instanceof Event.PutDeclined)
                .count();
    }

    @Test
    void busyCoordinator_declinesAndThePutGoesToTheNext() {
        stage.passMillis(100);
        stage.node(0).disk().setSlow(true);
        begin(0);
        stage.passMillis(10);
        Request.Put put = stage.put("other", Context.EMPTY);
        assertInstanceOf(Reply.Acknowledged.class, stage.ask(4, put));
        assertEquals(1, declined());
    }

    /** The limit shifts work; it refuses none. */
    @Test
    void coordinatorsThatAreAllBusy_workNevertheless() {
        stage.passMillis(100);
        for (int rank = 0; rank < 5; rank++) {
            stage.node(rank).disk().setSlow(true);
            begin(rank);
        }
        stage.passMillis(10);
        for (int rank = 0; rank < 5; rank++) {
            stage.node(rank).disk().setSlow(false);
        }
        stage.node(4).request(stage.put("late", Context.EMPTY), replies::add);
        stage.passMillis(2_000);
        assertTrue(declined() >= 3, "every home said that it is busy: " + declined());
        assertInstanceOf(Reply.Acknowledged.class, replies.getLast());
    }

    /** P28: the transport says at once that the home is gone, so the put goes to the next. */
    @Test
    void preferredHomeDiesBetweenGetAndPut_putIsAcknowledged() {
        assertAcknowledgedWithoutThePreferred(Stage.ofFive(), TIMING.coordinatorPatienceMillis());
    }

    /** P28: nobody says so, as when a machine is gone; the put goes to the next when patience is over. */
    @Test
    void preferredHomeFallsSilentBetweenGetAndPut_putIsAcknowledged() {
        WorldSettings calm = WorldSettings.calm();
        Stage silent = Stage.with(new WorldSettings(
                calm.nodes(),
                calm.quorum(),
                calm.partitions(),
                calm.formed(),
                TIMING,
                calm.limits(),
                calm.disk(),
                calm.network(),
                0,
                calm.healing()));
        assertAcknowledgedWithoutThePreferred(
                silent, TIMING.coordinatorPatienceMillis() + TIMING.replicaPatienceMillis());
    }

    private static void assertAcknowledgedWithoutThePreferred(Stage quiet, long mostMillis) {
        quiet.passMillis(100);
        quiet.add(0, "tea");
        Reply.Fetched fetched = quiet.get(4);
        int preferred = rankOf(quiet, fetched.fastest());
        quiet.crash(preferred);
        Request.Put put = quiet.put("milk", fetched.siblings().context());
        Request.Put preferring = new Request.Put(
                put.key(),
                put.context(),
                put.payload(),
                put.operation(),
                put.issuedAtMillis(),
                new Request.PutOptions(0, fetched.fastest(), false));
        long before = quiet.world.timeline().nowMicros();
        assertInstanceOf(Reply.Acknowledged.class, quiet.ask(4, preferring));
        long tookMicros = quiet.world.timeline().nowMicros() - before;
        assertTrue(tookMicros <= mostMillis * 1000, "it took " + tookMicros + " us");

        quiet.start(preferred);
        quiet.settle();
        quiet.assertConverged(Set.of("milk"));
    }

    private static int rankOf(Stage stage, @Nullable NodeId node) {
        return IntStream.range(0, 3)
                .filter(rank -> stage.id(rank).equals(node))
                .findFirst()
                .orElseThrow(() -> new AssertionError(node + " is no home"));
    }

    private void setBehind(boolean behind, int... ranks) {
        for (int rank : ranks) {
            StorageNode core =
                    assertInstanceOf(StorageNode.class, stage.node(rank).core());
            core.setBehind(behind);
        }
    }

    private SimulatedProcess client() {
        ClientNode.Settings settings = new ClientNode.Settings(
                new ClientNode.Instance(new Request.ReadQuorum(0, 2, 0), 2, Settings.Reconciliation.APPLICATION),
                ClientNode.Coordination.CLIENT,
                Settings.Timing.DEFAULT,
                2000,
                100);
        SimulatedProcess client = stage.world.addClient((self, source) -> new ClientNode(settings, source, self));
        client.start();
        ClientConnections.keep(stage.world, client);
        stage.passMillis(3000);
        return client;
    }

    @Test
    void homeThatIsBehind_leavesClientsPutsToTheOthers() {
        stage.passMillis(100);
        SimulatedProcess client = client();
        setBehind(true, 0);
        client.request(stage.put("tea", Context.EMPTY), replies::add);
        stage.passMillis(1000);
        assertInstanceOf(Reply.Acknowledged.class, replies.getLast());
        assertEquals(1, declined());
        assertEquals(Set.of("tea"), stage.heldAtHome(0), "what another home coordinates is stored nevertheless");
    }

    /** Refused means surely not applied, also when a copy of the message comes late. */
    @Test
    void nodesThatAreAllBehind_refuseWhatClientsAskAndNothingElse() {
        stage.passMillis(100);
        SimulatedProcess client = client();
        setBehind(true, 0, 1, 2, 3, 4);
        client.request(stage.put("tea", Context.EMPTY), replies::add);
        stage.passMillis(2000);
        assertEquals(new Reply.Refused(Reply.Refusal.OVERLOADED), replies.getLast());
        assertInstanceOf(
                Reply.Acknowledged.class, stage.ask(4, stage.put("milk", Context.EMPTY)), "handed on by a node");
        setBehind(false, 0, 1, 2, 3, 4);
        stage.settle();
        stage.assertConverged(Set.of("milk"));
    }
}
