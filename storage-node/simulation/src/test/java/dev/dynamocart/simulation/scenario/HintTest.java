package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hints from being kept to being struck off (P11, P12). */
class HintTest {

    private final Stage stage = Stage.ofFive();

    /** P11: what comes into the hint between its delivery and the confirmation is delivered too. */
    @Test
    void writeToTheHintBetweenSendAndConfirmation_isNotDeletedWithIt() {
        stage.crash(2);
        stage.passMillis(2000);
        stage.add(0, "tea");
        stage.passMillis(500);
        assertTrue(stage.hasHint(3));
        stage.cutOneWay(2, 3);
        stage.cutOneWay(0, 2);
        stage.cutOneWay(1, 2);
        stage.start(2);
        awaitAtHome(Set.of("tea"));
        stage.add(0, "milk");
        stage.passMillis(500);
        stage.mendOneWay(2, 3);
        stage.settle();
        assertEquals(Set.of("milk", "tea"), stage.heldAtHome(2), "by the hint alone");
        stage.mendOneWay(0, 2);
        stage.mendOneWay(1, 2);
        stage.settle();
        stage.assertConverged(Set.of("milk", "tea"));
    }

    private void awaitAtHome(Set<String> values) {
        for (int i = 0; i < 100 && !stage.heldAtHome(2).equals(values); i++) {
            stage.passMillis(100);
        }
        assertEquals(values, stage.heldAtHome(2));
    }

    /** P12. */
    @Test
    void holderRestarts_hintIsFoundAgainAndDelivered() {
        stage.crash(2);
        stage.passMillis(2000);
        stage.add(0, "tea");
        stage.passMillis(500);
        assertTrue(stage.hasHint(3));
        stage.crash(3);
        stage.start(3);
        stage.start(2);
        stage.settle();
        assertEquals(Set.of("tea"), stage.heldAtHome(2), "by the hint alone");
        assertFalse(stage.hasHint(3));
    }

    @Test
    void confirmationsOfDeliveriesAreLost_hintStaysUntilOneArrives() {
        stage.crash(2);
        stage.passMillis(2000);
        stage.add(0, "tea");
        stage.passMillis(500);
        stage.start(2);
        stage.world.swallow(
                message -> message instanceof Message.WriteReplica write && write.cause() == WriteCause.HINT_DELIVERY);
        stage.settle();
        assertTrue(stage.isHintedFor(2));
        stage.world.swallow(null);
        stage.settle();
        stage.assertConverged(Set.of("tea"));
    }

    /** P2 (h): the stand-in numbers puts again after its own earlier ones have left it without trace. */
    @Test
    void standInCoordinatesAgainAfterItsHintIsGone_nothingIsLost() {
        for (String value : new String[] {"tea", "milk", "bread"}) {
            stage.crash(0, 1, 2);
            stage.passMillis(2000);
            stage.add(3, value);
            stage.start(0, 1, 2);
            stage.settle();
            assertFalse(stage.hasHint(3), "delivered and deleted");
        }
        stage.values(0);
        stage.settle();
        stage.assertConverged(Set.of("bread", "milk", "tea"));
    }

    /** A stand-in that keeps a hint for one home numbers a put for another one: the second gets its own too. */
    @Test
    void standInHoldsAHintAlready_thePutsItNumbersAreKeptForItsOwnTarget() {
        stage.crash(2);
        stage.passMillis(2000);
        stage.add(0, "tea");
        stage.passMillis(500);
        stage.crash(0, 1);
        stage.passMillis(3000);
        stage.add(3, "milk");
        stage.passMillis(2000);
        for (int home = 0; home < 3; home++) {
            assertTrue(stage.isHintedFor(home), "a hint for home " + home);
        }
        stage.start(0, 1, 2);
        stage.settle();
        stage.values(0);
        stage.settle();
        stage.assertConverged(Set.of("milk", "tea"));
    }
}
