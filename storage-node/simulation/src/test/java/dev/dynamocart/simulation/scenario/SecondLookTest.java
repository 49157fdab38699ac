package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.WorldSettings;
import org.junit.jupiter.api.Test;

/** Homes that compare their copies meet writes that are on their way all the time; those are no differences (P17). */
class SecondLookTest {

    private static final int ON_THE_WAY_MILLIS = 300;
    private static final int SOON_MILLIS = 1;
    private static final int LATER_MILLIS = 1000;

    @Test
    void writeOnItsWay_isRepairedOnlyByThoseWhoLookOnce() {
        assertTrue(differencesFound(SOON_MILLIS) > 0, "comparisons meet the write");
        assertEquals(0, differencesFound(LATER_MILLIS), "at the second look it has arrived");
    }

    /** The third home gets each write late, and others compare their copies with it meanwhile. */
    private static long differencesFound(int secondLookMillis) {
        Stage stage = Stage.with(
                WorldSettings.calm().with(new Settings.Healing(50, secondLookMillis, 3_600_000, 1, 16, 3_600_000)));
        stage.settle();
        Context seen = Context.EMPTY;
        for (int i = 0; i < 5; i++) {
            int from = stage.node(0).index();
            int to = stage.node(2).index();
            stage.world.network().clog(from, to);
            seen = stage.add(0, "version " + i, seen).context();
            stage.passMillis(ON_THE_WAY_MILLIS);
            stage.world.network().unclog(from, to);
            stage.passMillis(2 * LATER_MILLIS);
        }
        return stage.events().stream()
                .filter(Event.DifferenceFound.class::isInstance)
                .count();
    }
}
