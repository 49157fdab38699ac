package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Background work yields to slow requests, and goes on nevertheless (§6.5, P29). */
class GovernorTest {

    private final Stage stage = Stage.ofFive();

    private static List<Integer> slices(Stage stage, BackgroundWork work) {
        return stage.events().stream()
                .filter(event -> event instanceof Event.SliceChanged changed && changed.work() == work)
                .map(event -> ((Event.SliceChanged) event).pieces())
                .toList();
    }

    @Test
    void slowRequests_leaveOneDeliveryAndAnIdleMinuteGivesTheRestBack() {
        stage.passMillis(100);
        stage.crash(1);
        stage.add(0, "tea");
        slowPutsAt(stage, 2);
        assertEquals(
                1,
                slices(stage, BackgroundWork.HINTS).stream()
                        .mapToInt(Integer::intValue)
                        .min()
                        .orElseThrow());

        stage.start(1);
        stage.passMillis(5_000);
        assertTrue(stage.heldAtHome(1).contains("tea"), "the floor delivers hints while requests are slow");

        stage.passMillis(90_000);
        assertEquals(32, slices(stage, BackgroundWork.HINTS).getLast());
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

    /** A home comes back with an empty disk while requests at another are slow: it is filled nevertheless. */
    @Test
    void slowRequests_slowDownComparisonsAndScansToo() {
        Stage slow = Stage.with(WorldSettings.calm().with(new Settings.Healing(200, 50, 3_600_000, 10, 16, 3_600_000)));
        slow.passMillis(100);
        for (int i = 0; i < 40; i++) {
            slow.ask(0, slow.put(Key.of("other " + i), "v", Context.EMPTY));
        }
        slow.add(0, "tea");
        slowPutsAt(slow, 0);
        assertEquals(1, lowest(slow, BackgroundWork.REPAIRS));
        assertEquals(1, lowest(slow, BackgroundWork.SCANS));
        long longest = slow.events().stream()
                .filter(event -> event instanceof Event.SliceChanged changed && changed.work() == BackgroundWork.SCANS)
                .mapToLong(event -> ((Event.SliceChanged) event).pauseMillis())
                .max()
                .orElseThrow();
        assertEquals(320, longest, "32 times the usual pause");

        SimulatedProcess wiped = slow.node(1);
        wiped.crash();
        wiped.disk().lose();
        wiped.start();
        slow.passMillis(90_000);
        assertTrue(slow.heldAtHome(1).contains("tea"), "comparisons go on");
        assertEquals(16, slices(slow, BackgroundWork.REPAIRS).getLast(), "an idle minute gives it back");
        slow.checkers.convergence().checkEqual(Stage.KEY);
    }

    private static int lowest(Stage stage, BackgroundWork work) {
        return slices(stage, work).stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    @Test
    void governorThatIsOff_neverYields() {
        Settings.Limits off = new Settings.Limits(4096, 1 << 20, 100, 200_000, 32, 10_000, 16 << 20, 0);
        Stage unruly = Stage.with(
                WorldSettings.calm().with(5, new Settings.Quorum(3, 2, 2)).with(Settings.Timing.DEFAULT, off));
        unruly.passMillis(100);
        slowPutsAt(unruly, 2);
        assertEquals(List.of(), slices(unruly, BackgroundWork.HINTS));
    }

    @Test
    void quickRequests_leaveTheWholeSlice() {
        stage.passMillis(100);
        for (int i = 0; i < 20; i++) {
            stage.add(i % 5, "v" + i);
            stage.passMillis(200);
        }
        assertEquals(List.of(), slices(stage, BackgroundWork.HINTS));
    }
}
