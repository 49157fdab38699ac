package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A coordinator that lost what it knew must not number events again (P2): the scenarios that cost Riak its writes. */
class ForgottenRecordTest {

    private final Stage stage = Stage.ofFive();

    private void damage(int rank) {
        assertNotNull(stage.node(rank).disk().damageOne(Space.HOME, 0));
    }

    /** P2 (a): the record is unreadable, the next put is coordinated here. */
    @Test
    void recordOfTheCoordinatorIsDamaged_nextPutHidesNothing() {
        stage.add(0, "tea");
        stage.add(0, "milk");
        stage.settle();
        damage(0);
        stage.add(0, "bread");
        stage.settle();
        stage.values(1);
        stage.settle();
        stage.assertConverged(Set.of("bread", "milk", "tea"));
    }

    /** P2 (d): a read repairs the forgetful coordinator from a node that knows only its older events. */
    @Test
    void coordinatorIsRepairedFromAStaleNode_nextPutHidesNothing() {
        stage.add(0, "tea");
        stage.settle();
        stage.cutOneWay(0, 2);
        stage.world.swallow(
                message -> message instanceof Message.WriteReplica write && write.cause() == WriteCause.HINT_DELIVERY);
        stage.add(0, "milk");
        stage.passMillis(1000);
        damage(0);
        stage.crash(1);
        stage.mendOneWay(0, 2);
        stage.passMillis(3000);
        stage.get(2);
        stage.passMillis(1000);
        stage.add(0, "bread");
        stage.start(1);
        stage.world.swallow(null);
        stage.settle();
        stage.values(1);
        stage.settle();
        stage.assertConverged(Set.of("bread", "milk", "tea"));
    }

    /** P2 (e): the record is missing when another node's write comes in; then this node coordinates. */
    @Test
    void recordIsMissingDuringAnotherNodesWrite_nextPutHidesNothing() {
        stage.add(0, "tea");
        stage.settle();
        damage(0);
        stage.add(1, "milk");
        stage.settle();
        stage.add(0, "bread");
        stage.settle();
        stage.values(2);
        stage.settle();
        stage.assertConverged(Set.of("bread", "milk", "tea"));
    }

    @Test
    void diskOfTheCoordinatorIsLost_nextPutHidesNothing() {
        stage.add(0, "tea");
        stage.add(0, "milk");
        stage.settle();
        stage.crash(0);
        stage.node(0).disk().lose();
        stage.start(0);
        stage.passMillis(3000);
        stage.add(0, "bread");
        stage.settle();
        stage.values(1);
        stage.settle();
        assertEquals(Set.of("bread", "milk", "tea"), stage.heldAtHome(0));
        stage.assertConverged(Set.of("bread", "milk", "tea"));
    }
}
