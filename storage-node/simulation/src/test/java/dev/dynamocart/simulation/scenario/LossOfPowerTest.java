package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.disk.DiskTiming;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What survives where writes are buffered (§6.1, P23). Disks sync each ten minutes, or when they are asked to. */
class LossOfPowerTest {

    private static final int INTERVAL_MICROS = 600_000_000;

    private static final int CUTS = 30;

    private static Stage stage(Durability durability) {
        Settings.Quorum quorum = new Settings.Quorum(3, 2, 2).with(durability);
        return Stage.with(
                WorldSettings.calm().with(5, quorum).with(new DiskTiming(20, 100, 400).buffered(INTERVAL_MICROS)));
    }

    private static void losePowerAndStart(Stage stage) {
        stage.world.nodes().forEach(SimulatedProcess::losePower);
        stage.world.startNodes();
        stage.settle();
    }

    @Test
    void oneOfN_theCopyThatWasSyncedSurvivesALossOfPowerOfAll() {
        Stage stage = stage(Durability.ONE_OF_N);
        stage.add(0, "tea");
        stage.passMillis(20);
        losePowerAndStart(stage);
        assertEquals(Set.of("tea"), stage.values(3));
    }

    @Test
    void periodic_aLossOfPowerOfAllMayTakeAWriteThatNobodyCalledDurable() {
        Stage stage = stage(Durability.PERIODIC);
        for (int i = 0; i < CUTS; i++) {
            assertFalse(stage.add(0, "tea" + i).durable());
            stage.passMillis(20);
            losePowerAndStart(stage);
        }
        assertNotEquals(CUTS, stage.values(3).size(), "the control bites");
    }

    @Test
    void killOfAllProcesses_takesNothingInAnyMode() {
        for (Durability durability : Set.of(Durability.ONE_OF_N, Durability.PERIODIC)) {
            Stage stage = stage(durability);
            stage.add(0, "tea");
            stage.crash(0, 1, 2, 3, 4);
            stage.start(0, 1, 2, 3, 4);
            stage.settle();
            assertEquals(Set.of("tea"), stage.values(3), durability::toString);
        }
    }

    @Test
    void coordinatorThatLostItsBuffer_numbersAsAnotherActor() {
        Stage stage = stage(Durability.ONE_OF_N);
        Reply.Acknowledged first = stage.add(0, "tea");
        stage.passMillis(20);
        Actor before = stage.node(0).disk().actor();
        stage.node(0).losePower();
        stage.start(0);
        stage.settle();
        assertNotEquals(before, stage.node(0).disk().actor());
        stage.add(0, "soap", first.context());
        stage.add(0, "mug", Context.EMPTY);
        stage.settle();
        assertEquals(Set.of("soap", "mug"), stage.values(3));
    }

    @Test
    void theOneIsCutOff_anotherNodeHasItOnStableStorageInTime() {
        Stage stage = stage(Durability.ONE_OF_N);
        stage.cut(Set.of(1));
        assertFalse(stage.add(0, "tea").durable());
        stage.passMillis(600);
        stage.world.nodes().forEach(SimulatedProcess::losePower);
        stage.world.startNodes();
        stage.mend(Set.of(1));
        stage.settle();
        assertEquals(Set.of("tea"), stage.values(3));
    }
}
