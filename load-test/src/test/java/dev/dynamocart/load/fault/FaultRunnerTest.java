package dev.dynamocart.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FaultRunnerTest {

    private final RecordedCluster cluster = new RecordedCluster();

    @Test
    void planThatRunsToItsEnd_isDoneInOrder() throws Exception {
        FaultRunner runner = run("0ms kill node-1", "600ms start node-1", "1200ms pause node-2 for 10ms");
        awaitDone(4);
        List<FaultEvent> events = runner.end(100);
        assertEquals(List.of("kill node-1", "start node-1", "pause node-2", "resume node-2"), cluster.done());
        assertEquals(
                List.of("kill node-1", "pause node-2"),
                events.stream().map(FaultEvent::label).toList());
        assertTrue(events.getFirst().endSeconds() > events.getFirst().startSeconds(), events::toString);
    }

    @Test
    void endOfTheRun_mendsAtOnceWhatWouldHaveBeenMendedLater() throws Exception {
        FaultRunner runner =
                run("0ms kill node-1", "1h start node-1", "0ms pause node-2 for 1h", "0ms slow node-3 by 5ms for 1h");
        awaitDone(3);
        assertEquals(Set.of("kill node-1", "pause node-2", "slow node-3 by 5ms"), Set.copyOf(runner.active()));
        List<FaultEvent> events = runner.end(100);
        assertEquals(
                Set.of(
                        "kill node-1",
                        "pause node-2",
                        "links node-1!{node-3=PT0.005S} node-2!{node-3=PT0.005S} node-3!{node-1=PT0.005S, node-2=PT0.005S}"),
                Set.copyOf(cluster.done().subList(0, 3)));
        assertTrue(
                cluster.done().containsAll(List.of("start node-1", "resume node-2", "links")),
                cluster.done()::toString);
        assertEquals(3, events.size());
        assertTrue(events.stream().allMatch(event -> event.endSeconds() < 100), events::toString);
    }

    @Test
    void endBeforeAFault_doesNothing() throws Exception {
        FaultRunner runner = run("1h kill node-1", "2h start node-1");
        assertEquals(List.of(), runner.end(1));
        assertEquals(List.of(), cluster.done());
    }

    @Test
    void nodeThatDoesNotStart_isAProblemOfTheEvent() throws Exception {
        FaultRunner runner = run("0ms kill node-3 for 10ms");
        awaitDone(2);
        List<FaultEvent> events = runner.end(100);
        assertNotNull(events.getFirst().problem());
    }

    @Test
    void partitionAndSlowLinkTogether_areSentAsOne() throws Exception {
        FaultRunner runner = run("0ms partition node-1 / node-2,node-3 for 1h", "0ms slow node-2 by 7ms for 1h");
        awaitDone(2);
        assertEquals(
                "links node-1!node-2+node-3{node-2=PT0.007S} node-2!node-1{node-1=PT0.007S, node-3=PT0.007S}"
                        + " node-3!node-1{node-2=PT0.007S}",
                cluster.done().getLast());
        List<FaultEvent> _ = runner.end(1);
        assertEquals("links", cluster.done().getLast());
    }

    @Test
    void isolatedNode_isCutFromAllAndWatchedUntilItHasCaughtUp() throws Exception {
        FaultRunner runner = run("0ms isolate node-1 for 10ms");
        awaitDone(2);
        assertEquals(
                List.of("links cart-service!node-1{} node-1!node-2+node-3{} node-2!node-1{} node-3!node-1{}", "links"),
                cluster.done());
        cluster.comeToRest();
        while (!runner.active().isEmpty()) {
            LockSupport.parkNanos(this, 1_000_000);
        }
        List<FaultEvent> events = runner.end(100);
        assertEquals(
                List.of("isolate node-1", "catch-up node-1"),
                events.stream().map(FaultEvent::label).toList());
        assertEquals(new Consequence.CaughtUp(0, 2, 2, true), reached(events.getLast()));
    }

    /** The number of hints at first depends on when it looked; it is not what is tested here. */
    private static Consequence reached(FaultEvent event) {
        Consequence.CaughtUp caughtUp = assertInstanceOf(Consequence.CaughtUp.class, event.consequence());
        return new Consequence.CaughtUp(0, caughtUp.partitions(), caughtUp.equal(), caughtUp.reached());
    }

    @Test
    void runThatEndsBeforeTheNodeHasCaughtUp_saysSo() throws Exception {
        FaultRunner runner = run("0ms isolate node-1 for 10ms");
        awaitDone(2);
        while (!runner.active().equals(List.of("catch-up node-1"))) {
            LockSupport.parkNanos(this, 1_000_000);
        }
        List<FaultEvent> events = runner.end(100);
        assertFalse(
                assertInstanceOf(Consequence.CaughtUp.class, events.getLast().consequence())
                        .reached());
        assertNull(events.getLast().problem());
    }

    @Test
    void changes_areDoneOneAfterTheOtherAndANodeThatLeftIsStopped() throws Exception {
        FaultRunner runner = run("0ms join node-6", "1ms leave node-6");
        awaitDone(1);
        assertEquals(List.of("join node-6"), runner.active());
        assertEquals(List.of("join node-6"), cluster.done());
        cluster.comeToRest();
        awaitDone(3);
        assertEquals(List.of("join node-6", "leave node-6", "stop node-6"), cluster.done());
        while (!runner.active().isEmpty()) {
            LockSupport.parkNanos(this, 1_000_000);
        }
        List<FaultEvent> events = runner.end(100);
        assertEquals(2, events.size());
        assertTrue(events.getFirst().endSeconds() <= events.getLast().startSeconds(), events::toString);
        assertTrue(assertInstanceOf(Consequence.Moved.class, events.getLast().consequence())
                .settled());
    }

    @Test
    void runThatEndsInAChange_tellsThatItIsNotSettledAndWhatCouldNotBegin() throws Exception {
        FaultRunner runner = run("0ms join node-6", "0ms join node-7", "1h join node-8");
        awaitDone(1);
        List<FaultEvent> events = runner.end(100);
        assertEquals(
                List.of("join node-6", "join node-7"),
                events.stream().map(FaultEvent::label).toList());
        assertFalse(assertInstanceOf(Consequence.Moved.class, events.getFirst().consequence())
                .settled());
        assertNull(events.getFirst().problem());
        assertNotNull(events.getLast().problem());
    }

    @Test
    void changeThatIsRefused_isAProblemAndTheNextIsDone() throws Exception {
        cluster.comeToRest();
        FaultRunner runner = run("0ms leave node-3", "1ms leave node-2");
        awaitDone(3);
        List<FaultEvent> events = runner.end(100);
        assertEquals("too few would be left", events.getFirst().problem());
        assertNull(events.getLast().problem());
        assertEquals(List.of("leave node-3", "leave node-2", "stop node-2"), cluster.done());
    }

    private FaultRunner run(String... faults) {
        return FaultRunner.start(FaultPlan.parse(List.of(faults)), cluster, System.nanoTime());
    }

    private void awaitDone(int steps) {
        while (cluster.done().size() < steps) {
            LockSupport.parkNanos(this, 1_000_000);
        }
    }
}
