package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.version.Context;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cuts, crashes and restarts. */
class OutageTest {

    private static final int PAUSES = 6;
    private static final int PUT_INTERVAL_MILLIS = 100;

    private final Stage stage = Stage.ofFive();

    @Test
    void clusterCutTwoToThree_bothSidesAcceptAndReadsReturnBoth() {
        Set<Integer> small = Set.of(0, 3);
        stage.cut(small);
        stage.passMillis(2000);
        stage.add(0, "tea");
        stage.add(1, "milk");
        stage.mend(small);
        stage.settle();
        stage.values(0);
        stage.settle();
        stage.assertConverged(Set.of("milk", "tea"));
    }

    @Test
    void allHomesDown_standInsTakeTheAddAndGiveItBack() {
        stage.crash(0, 1, 2);
        stage.passMillis(2000);
        stage.add(3, "kettle");
        assertEquals(Set.of("kettle"), stage.values(4), "stand-ins answer from their hints (P8)");
        stage.start(0, 1, 2);
        stage.settle();
        stage.values(0);
        stage.settle();
        stage.assertConverged(Set.of("kettle"));
    }

    @Test
    void allNodesKilledAtOnce_nothingAcknowledgedIsLost() {
        stage.add(0, "tea");
        stage.add(1, "milk");
        stage.add(4, "bread");
        stage.crash(0, 1, 2, 3, 4);
        stage.start(0, 1, 2, 3, 4);
        stage.settle();
        assertEquals(Set.of("bread", "milk", "tea"), stage.values(2));
        stage.settle();
        stage.assertConverged(Set.of("bread", "milk", "tea"));
    }

    /** P7. */
    @Test
    void homeFailsAfterTheAnswer_hintIsKeptAndDelivered() {
        stage.cutOneWay(0, 2);
        stage.add(0, "tea");
        stage.settle();
        assertTrue(
                stage.events().contains(new Event.HintKept(Stage.KEY, List.of(stage.id(2)))), "kept after the answer");
        assertEquals(Set.of("tea"), stage.heldAtHome(2), "by its hint, over a link that is whole, without any read");
        stage.mendOneWay(0, 2);
        stage.settle();
        stage.assertConverged(Set.of("tea"));
    }

    /** P25: one direction of one link. */
    @Test
    void answersOfOneHomeAreLost_putsGoOnAndTheHomeComesBack() {
        stage.cutOneWay(1, 0);
        for (int i = 0; i < 5; i++) {
            stage.add(0, "item-" + i);
            stage.passMillis(300);
        }
        assertTrue(stage.events().contains(new Event.PeerDown(stage.id(1))));
        stage.mendOneWay(1, 0);
        stage.settle();
        assertTrue(stage.events().contains(new Event.PeerUp(stage.id(1))));
        stage.values(0);
        stage.settle();
        stage.assertConverged(Set.of("item-0", "item-1", "item-2", "item-3", "item-4"));
    }

    /** P25: a home that stands still and goes on, time and again, while somebody puts through a node that is no home. */
    @Test
    void homePausesTwoSecondsInTen_putsStayQuickAndHintsFew() {
        stage.passMillis(1_000);
        for (int pause = 0; pause < PAUSES; pause++) {
            stage.world.timeline().after(pause * 10_000_000L, stage.node(0)::pause);
            stage.world.timeline().after(pause * 10_000_000L + 2_000_000L, stage.node(0)::resume);
        }
        Puts puts = new Puts();
        long end = stage.world.timeline().nowMicros() + PAUSES * 10_000_000L;
        while (stage.world.timeline().nowMicros() < end) {
            stage.passMillis(PUT_INTERVAL_MILLIS);
            puts.addOne();
        }
        Settings.Timing timing = stage.world.settings().timing();
        long patience = timing.coordinatorPatienceMillis();
        assertTrue(puts.slowestMicros <= (patience + timing.replicaPatienceMillis()) * 1000, "slowest: " + puts);
        assertTrue(puts.slow <= PAUSES * 3, "three silences a pause, then nobody waits for the home: " + puts);

        long unsure = (long) timing.probeIntervalMillis() + timing.replicaPatienceMillis();
        long most = puts.whilePaused + PAUSES * unsure / PUT_INTERVAL_MILLIS;
        long hints = stage.events().stream()
                .filter(event -> event instanceof Event.HintKept)
                .count();
        assertTrue(puts.whilePaused > 0 && hints > 0 && hints <= most, hints + " hints: " + puts);
        stage.settle();
        stage.assertConverged(Set.of("item-" + puts.made));
    }

    /** Puts one after another, each after a get, and how long they took. */
    private final class Puts {
        private int made;
        private int whilePaused;
        private int slow;
        private long slowestMicros;

        void addOne() {
            var seen = stage.get(4).siblings().context();
            whilePaused += stage.node(0).isPaused() ? 1 : 0;
            long before = stage.world.timeline().nowMicros();
            stage.add(4, "item-" + ++made, seen);
            long took = stage.world.timeline().nowMicros() - before;
            slowestMicros = Math.max(slowestMicros, took);
            slow += took >= stage.world.settings().timing().coordinatorPatienceMillis() * 1000L ? 1 : 0;
        }

        @Override
        public String toString() {
            return made + " puts, " + whilePaused + " while the home stood still, " + slow + " slow, the slowest "
                    + slowestMicros + " us";
        }
    }

    /** P14. */
    @Test
    void halfOfTheAnswersToHandedPutsAreLost_onePutStaysOneVersion() {
        int[] seen = new int[1];
        stage.world.swallow(message -> message instanceof Message.PutCoordinated && seen[0]++ % 2 == 0);
        for (int i = 0; i < 4; i++) {
            stage.add(4, "item-" + i, stage.get(4).siblings().context());
        }
        stage.world.swallow(null);
        stage.settle();
        assertTrue(seen[0] > 4, "some answers were lost");
        assertEquals(1, stage.get(0).siblings().versions().size());
        stage.settle();
        stage.assertConverged(Set.of("item-3"));
    }

    @Test
    void clientReachesNodeThatNoPeerReaches_putIsNotAcknowledgedByOneStore() {
        stage.cut(Set.of(0));
        stage.passMillis(2000);
        var reply = stage.ask(0, stage.put("tea", Context.EMPTY));
        assertFalse(reply instanceof Reply.Acknowledged, "one store is not W: " + reply);
    }

    @Test
    void messageFromAnUnknownPeer_isDroppedByTheWorld() {
        stage.world
                .nodes()
                .getFirst()
                .tell(
                        1,
                        core -> core.onMessage(
                                stage.world.nodes().getFirst().nowMillis(), new PeerId.Client(7), new Message.Ping(1)));
        stage.add(0, "tea");
        stage.settle();
        stage.assertConverged(Set.of("tea"));
    }
}
