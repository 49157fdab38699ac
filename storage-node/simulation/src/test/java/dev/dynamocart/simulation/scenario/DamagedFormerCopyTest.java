package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.fault.FaultDriver;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A node that is no home any more and cannot read its copy has nothing to hand over (seed 538256). */
class DamagedFormerCopyTest {

    private final Stage stage = Stage.with(WorldSettings.calm().withSpares(2));

    /** A former home finds its copy damaged when it is to hand it over. */
    private final class Damage implements Watch {
        private final Set<Integer> hurt = new TreeSet<>();

        @Override
        public void onEvent(SimulatedProcess at, Event event) {
            Ring ring =
                    event instanceof Event.ViewChanged changed ? changed.view().ring() : null;
            NodeId self = stage.world.nodeIds().get(at.index());
            if (ring != null
                    && ring.phase() == Phase.DRAINING
                    && !ring.preferenceList(Stage.KEY).isHolder(self)
                    && at.disk().damageOne(Space.HOME, 0) != null) {
                hurt.add(at.index());
            }
        }
    }

    /** If it stayed, its holder could not say that it holds nothing of the key, and no tombstone of the key would be reaped (P10). */
    @Test
    void copyOfAFormerHomeIsDamaged_itIsForgotten() {
        stage.passMillis(3000);
        stage.add(0, "tea");
        stage.passMillis(1000);
        Damage damage = new Damage();
        stage.world.watch(damage);
        FaultDriver faults = new FaultDriver(stage.world);
        faults.plan(List.of(
                new Fault.ChangeOwners(0, 0, 0b11 << stage.world.settings().nodes())));
        stage.passMillis(60_000);
        assertFalse(faults.isChangingOwners(), "the change has ended");
        assertFalse(damage.hurt.isEmpty(), "a former home's copy was damaged");
        for (int former : damage.hurt) {
            assertTrue(stage.world.nodes().get(former).disk().keys(Space.HOME).isEmpty(), "still at " + former);
        }
        stage.checkers.convergence().checkEqual(Stage.KEY);
        assertEquals(Set.of("tea"), stage.values(0));
    }
}
