package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Background work yields to slow requests, and goes on nevertheless (§6.5, P29). */
class GovernorTest {

    private final Stage stage = Stage.ofFive();

    private static List<Integer> slices(Stage stage) {
        return stage.events().stream()
                .filter(event -> event instanceof Event.SliceChanged)
                .map(event -> ((Event.SliceChanged) event).slice())
                .toList();
    }

    @Test
    void slowRequests_leaveOneDeliveryAndAnIdleMinuteGivesTheRestBack() {
        stage.passMillis(100);
        stage.crash(1);
        stage.add(0, "tea");
        slowPutsAt(stage, 2);
        assertEquals(1, slices(stage).stream().mapToInt(Integer::intValue).min().orElseThrow());

        stage.start(1);
        stage.passMillis(5_000);
        assertTrue(stage.heldAtHome(1).contains("tea"), "the floor delivers hints while requests are slow");

        stage.passMillis(90_000);
        assertEquals(32, slices(stage).getLast());
    }

    private static void slowPutsAt(Stage stage, int rank) {
        for (int i = 0; i < 8; i++) {
            stage.node(rank).disk().setSlow(true);
            stage.node(rank).request(stage.put("slow " + i, Context.EMPTY), _ -> {});
            stage.passMillis(400);
            stage.node(rank).disk().setSlow(false);
            stage.passMillis(600);
        }
    }

    @Test
    void governorThatIsOff_neverYields() {
        Settings.Limits off = new Settings.Limits(4096, 1 << 20, 100, 200_000, 32, 10_000, 16 << 20, 0);
        Stage unruly = Stage.with(
                WorldSettings.calm().with(5, new Settings.Quorum(3, 2, 2)).with(Settings.Timing.DEFAULT, off));
        unruly.passMillis(100);
        slowPutsAt(unruly, 2);
        assertEquals(List.of(), slices(unruly));
    }

    @Test
    void quickRequests_leaveTheWholeSlice() {
        stage.passMillis(100);
        for (int i = 0; i < 20; i++) {
            stage.add(i % 5, "v" + i);
            stage.passMillis(200);
        }
        assertEquals(List.of(), slices(stage));
    }
}
