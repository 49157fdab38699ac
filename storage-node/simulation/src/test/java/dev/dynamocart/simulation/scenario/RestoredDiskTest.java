package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.simulation.disk.SimulatedDisk;
import dev.dynamocart.simulation.world.SimulatedProcess;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node that finds another disk than it left must not number events again (P2 f): put back, copied, swapped. */
class RestoredDiskTest {

    private static final Set<String> ALL = Set.of("bread", "milk", "tea");

    private void restore(Stage stage, SimulatedDisk.Backup backup) {
        stage.crash(0);
        stage.node(0).disk().restore(backup);
    }

    /** Nothing on the disk says that it is old, and nobody who could say so can be reached when the next put comes. */
    @Test
    void nodeOnAnOldDiskCutOffFromAll_numbersNothingAgain() {
        Stage stage = Stage.of(5, new Settings.Quorum(3, 1, 1));
        stage.add(0, "tea");
        stage.settle();
        SimulatedDisk.Backup backup = stage.node(0).disk().backUp();
        stage.add(0, "milk");
        stage.settle();
        restore(stage, backup);
        stage.cut(Set.of(0));
        stage.start(0);
        stage.passMillis(3000);
        stage.add(0, "bread");
        assertEquals(Set.of("bread", "tea"), stage.heldAtHome(0), "what it forgot is not there yet");
        stage.mend(Set.of(0));
        stage.settle();
        stage.values(1);
        stage.settle();
        stage.assertConverged(ALL);
    }

    @Test
    void nodeOnADiskOfAnEarlierLife_learnsItFromTheOthersAndGoesOn() {
        Stage stage = Stage.ofFive();
        stage.add(0, "tea");
        stage.settle();
        SimulatedDisk.Backup backup = stage.node(0).disk().backUp();
        stage.crash(0);
        stage.start(0);
        stage.passMillis(3000);
        stage.add(0, "milk");
        stage.settle();
        assertFalse(isOlderDiskTold(stage), "an ordinary restart is nothing to be told of");
        restore(stage, backup);
        stage.start(0);
        stage.passMillis(3000);
        stage.values(1);
        stage.passMillis(1000);
        assertTrue(isOlderDiskTold(stage), "the read repair showed it an event of its own future");
        stage.add(0, "bread");
        stage.settle();
        stage.assertConverged(ALL);
    }

    private static boolean isOlderDiskTold(Stage stage) {
        return stage.events().stream().anyMatch(Event.DiskIsOlder.class::isInstance);
    }

    @Test
    void nodeOnACopyOfAnothersDisk_setsItAsideAndIsHealed() {
        Stage stage = Stage.ofFive();
        stage.add(0, "tea");
        stage.add(1, "milk");
        stage.settle();
        SimulatedProcess node = stage.node(0);
        node.crash();
        node.disk().copyFrom(stage.node(1).disk());
        node.start();
        assertTrue(node.disk().isSetAside(), "a disk speaks for one node");
        stage.passMillis(3000);
        stage.add(0, "bread");
        stage.settle();
        stage.values(1);
        stage.settle();
        stage.assertConverged(ALL);
    }

    @Test
    void twoNodesWhoseDisksWereSwapped_setThemAsideAndAreHealed() {
        Stage stage = Stage.ofFive();
        stage.add(0, "tea");
        stage.add(1, "milk");
        stage.settle();
        SimulatedProcess one = stage.node(0);
        SimulatedProcess other = stage.node(1);
        one.crash();
        other.crash();
        one.disk().swap(other.disk());
        one.start();
        other.start();
        assertTrue(one.disk().keys(Space.HOME).isEmpty(), "nothing of the other's is used");
        stage.passMillis(3000);
        stage.add(1, "bread");
        stage.settle();
        stage.values(2);
        stage.settle();
        stage.assertConverged(ALL);
    }

    /** A node that dies and comes back may be the same one; its numbers are not. */
    @Test
    void everyStart_isANewLife() {
        Stage stage = Stage.ofFive();
        stage.add(0, "tea");
        stage.settle();
        var before = stage.node(0).disk().actor();
        stage.crash(0);
        stage.start(0);
        stage.passMillis(3000);
        stage.add(0, "milk");
        assertFalse(before.equals(stage.node(0).disk().actor()), "the incarnation is drawn anew");
        assertEquals(before.node(), stage.node(0).disk().actor().node());
    }
}
