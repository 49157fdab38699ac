package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.fault.FaultDriver;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nodes join and leave while a key is read and written (§4.9). */
class OwnerChangeTest {

    private static final long PATIENCE_MILLIS = 60_000;

    private final Stage stage = Stage.with(WorldSettings.calm().withSpares(2));
    private final FaultDriver faults = new FaultDriver(stage.world);

    /** The first home leaves and two nodes join: the copy moves, and the leaver keeps none. */
    @Test
    void homeLeavesAndTwoJoin_copiesAreWithTheHomesOfTheNewRingAlone() {
        stage.passMillis(3000);
        stage.add(0, "tea");
        NodeId leaver = stage.id(0);
        change(Set.of(leaver), 2);
        awaitChange();
        stage.settle();
        assertFalse(ring().owners().contains(leaver));
        assertTrue(ring().isRemoved(leaver));
        stage.checkers.convergence().checkNobodyElse(Stage.KEY);
        stage.checkers.convergence().checkEqual(Stage.KEY);
        assertEquals(Set.of("tea"), stage.values(0));
        assertTrue(stage.events().stream()
                .anyMatch(event -> event instanceof Event.TransferEnded ended && ended.blocked() == null));
    }

    /** Writes go on in every phase; all that is acknowledged is read afterwards. */
    @Test
    void writesWhileOwnersChange_areAllReadInTheEnd() {
        stage.passMillis(3000);
        stage.add(0, "0");
        change(Set.of(stage.id(0), stage.id(1)), 2);
        Set<String> acknowledged = new TreeSet<>(Set.of("0"));
        for (int i = 1; isChanging(); i++) {
            stage.passMillis(500);
            String value = String.valueOf(i);
            if (stage.ask(i % 5, stage.put(value, Context.EMPTY)) instanceof Reply.Acknowledged) {
                acknowledged.add(value);
            }
            assertTrue(i * 500L < PATIENCE_MILLIS, "the change ends");
        }
        assertTrue(acknowledged.size() > 5, "puts succeed while owners change: " + acknowledged);
        stage.settle();
        stage.checkers.convergence().checkNobodyElse(Stage.KEY);
        assertTrue(stage.values(0).containsAll(acknowledged));
        assertTrue(stage.values(2).containsAll(acknowledged));
    }

    /** P12: a hint for a node that is out for good goes to those who are homes then. */
    @Test
    void hintForANodeThatIsRemovedByForce_isKeptForThoseWhoAreHomes() {
        stage.passMillis(3000);
        NodeId away = stage.id(2);
        stage.crash(2);
        stage.passMillis(2000);
        stage.add(0, "tea");
        stage.passMillis(500);
        assertTrue(stage.isHintedFor(2));
        SimulatedProcess operated = stage.node(0);
        operated.command(new Command.Stage(new StagedChange.ForceRemove(away)), _ -> {});
        stage.passMillis(2000);
        operated.command(new Command.Commit(0), _ -> {});
        stage.passMillis(PATIENCE_MILLIS);
        assertTrue(ring().isRemoved(away) && ring().isSettled());
        assertFalse(ring().owners().contains(away));
        assertFalse(stage.checkers.convergence().isAnyHintLeft());
        assertTrue(stage.events().stream().anyMatch(Event.HintRerouted.class::isInstance));
        stage.checkers.convergence().checkEqual(Stage.KEY);
        assertEquals(Set.of("tea"), stage.values(0));
    }

    /** P15: no home to be has everything before the home that it replaces can be reached. */
    @Test
    void sourceIsDown_changeWaitsAndGoesOnWhenItIsBack() {
        stage.passMillis(3000);
        stage.add(0, "tea");
        stage.passMillis(500);
        NodeId leaver = stage.id(0);
        int leaverIndex = stage.world.indexOf(leaver);
        change(Set.of(leaver), 1);
        stage.world.nodes().get(leaverIndex).crash();
        stage.passMillis(20_000);
        assertTrue(isChanging(), "it waits");
        stage.world.nodes().get(leaverIndex).start();
        awaitChange();
        stage.settle();
        stage.checkers.convergence().checkNobodyElse(Stage.KEY);
        assertEquals(Set.of("tea"), stage.values(0));
    }

    /** P27: who was removed while it was away comes back with a ring in which it decides; nobody heeds it, and it serves nobody. */
    @Test
    void deciderIsRemovedByForceAndComesBack_staysOut() {
        stage.passMillis(3000);
        stage.add(0, "tea");
        stage.passMillis(500);
        NodeId decider = ring().authority().decider();
        int index = stage.world.indexOf(decider);
        faults.plan(List.of(new Fault.RemoveOwner(0, index, 10_000_000)));
        stage.passMillis(PATIENCE_MILLIS);
        awaitChange();
        stage.settle();
        assertTrue(ring().isRemoved(decider));
        assertFalse(ring().owners().contains(decider));
        assertTrue(stage.world.nodes().get(index).isRunning(), "it is back");
        List<Reply> replies = new ArrayList<>();
        stage.world.nodes().get(index).request(stage.put("late", Context.EMPTY), reply -> {
            if (reply != null) {
                replies.add(reply);
            }
        });
        stage.settle();
        assertEquals(List.of(new Reply.Refused(Reply.Refusal.LEFT)), replies);
        stage.checkers.convergence().checkEqual(Stage.KEY);
        assertEquals(Set.of("tea"), stage.values(0));
    }

    /** P15: a put that a node with the ring before coordinates may still count on the leaver as a stand-in. */
    @Test
    void nodeThatLeaves_isNotDoneBeforeEarlierPutsAreOver() {
        stage.passMillis(3000);
        Set<Integer> draining = new TreeSet<>();
        long[] allDrainSince = {0};
        long[] settledAt = {0};
        stage.world.watch(new Watch() {
            @Override
            public void onEvent(SimulatedProcess at, Event event) {
                Ring ring = event instanceof Event.ViewChanged changed
                        ? changed.view().ring()
                        : null;
                if (ring == null
                        || !ring.participants().contains(stage.world.nodeIds().get(at.index()))) {
                    return;
                }
                if (ring.phase() == Phase.DRAINING && draining.add(at.index())) {
                    allDrainSince[0] = at.nowMicros();
                } else if (ring.isSettled() && !draining.isEmpty() && settledAt[0] == 0) {
                    settledAt[0] = at.nowMicros();
                }
            }
        });
        change(Set.of(stage.id(0)), 0);
        awaitChange();
        long timeoutMicros = stage.world.settings().timing().requestTimeoutMillis() * 1000L;
        assertTrue(settledAt[0] - allDrainSince[0] >= timeoutMicros, "settled after " + settledAt[0]);
    }

    /** A message of a put that is long over: nobody would listen to the leaver when it delivered that (seed 206008). */
    @Test
    void leaverThatHasHandedEverythingOver_takesNoHint() {
        stage.passMillis(3000);
        stage.add(0, "tea");
        Siblings tea = stage.get(0).siblings();
        NodeId leaver = stage.id(0);
        int index = stage.world.indexOf(leaver);
        change(Set.of(leaver), 0);
        for (long waited = 0; !isOutWithoutKnowing(index); waited++) {
            assertTrue(waited < PATIENCE_MILLIS, "the leaver hears of the last ring later than the decider");
            stage.passMillis(1);
        }
        stage.world
                .nodes()
                .get(index)
                .receive(
                        new PeerId.Node(stage.id(2)),
                        new Message.WriteReplica(
                                1,
                                Stage.KEY,
                                tea,
                                WriteCause.PUT,
                                List.of(ringOf(index).authority().decider())));
        awaitChange();
        stage.settle();
        assertEquals(List.of(), stage.world.nodes().get(index).disk().readableKeys(Space.HINTS));
        stage.checkers.convergence().checkNobodyElse(Stage.KEY);
    }

    private boolean isOutWithoutKnowing(int leaver) {
        Ring known = ringOf(leaver);
        Ring newer = ringOf(stage.world.indexOf(known.authority().decider()));
        return known.phase() == Phase.DRAINING && newer.isSettled() && newer.version() > known.version();
    }

    private Ring ringOf(int node) {
        ClusterView view = Objects.requireNonNull(stage.checkers.convergence().view(node));
        return Objects.requireNonNull(view.ring());
    }

    private void change(Set<NodeId> leaving, int joining) {
        int leavers = 0;
        for (NodeId node : leaving) {
            leavers |= 1 << stage.world.indexOf(node);
        }
        int joiners = ((1 << joining) - 1) << stage.world.settings().nodes();
        faults.plan(List.of(new Fault.ChangeOwners(0, leavers, joiners)));
        stage.passMillis(1);
    }

    private boolean isChanging() {
        return faults.isChangingOwners() || !stage.checkers.convergence().isSameRing();
    }

    private void awaitChange() {
        for (long waited = 0; isChanging(); waited += 100) {
            assertTrue(waited < PATIENCE_MILLIS, "the change ends");
            stage.passMillis(100);
        }
    }

    private Ring ring() {
        return Objects.requireNonNull(stage.checkers.convergence().ring());
    }
}
