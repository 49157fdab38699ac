package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coordinators that have much to do already (§5). Nodes take eight requests and count as busy from one on. */
class BusyCoordinatorTest {

    private final Stage stage =
            Stage.with(WorldSettings.calm().with(Settings.Timing.DEFAULT, Settings.Limits.DEFAULT.withRequestsMax(8)));
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
}
