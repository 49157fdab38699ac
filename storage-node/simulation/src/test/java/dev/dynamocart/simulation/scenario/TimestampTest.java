package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.version.Context;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Instances where timestamps decide (§6), under clocks that are wrong (P6). */
class TimestampTest {

    private static final long NOON = 1_767_268_800_000L;
    private static final long HOUR_MILLIS = 3_600_000;

    private final Stage stage = Stage.of(5, new Settings.Quorum(3, 2, 2).with(Settings.Reconciliation.TIMESTAMP));

    private void putAt(int rank, String value, long clockMillis) {
        Request.Put put = stage.put(value, Context.EMPTY);
        stage.ask(
                rank,
                new Request.Put(put.key(), put.context(), put.payload(), put.operation(), clockMillis, put.options()));
    }

    @Test
    void concurrentPuts_theGreatestTimestampIsShownEverywhere() {
        stage.passMillis(100);
        stage.cut(Set.of(0, 1, 3));
        stage.passMillis(1_000);
        putAt(0, "earlier", NOON);
        putAt(2, "later", NOON + 1);
        stage.mend(Set.of(0, 1, 3));
        stage.settle();
        stage.assertConverged(Set.of("later"));
    }

    /** Siblings would pile up without an end: nobody reads before writing. */
    @Test
    void puttingWithoutReading_leavesOneVersion() {
        stage.passMillis(100);
        for (int i = 0; i < 200; i++) {
            putAt(i % 5, "v" + i, NOON + i);
        }
        stage.settle();
        stage.assertConverged(Set.of("v199"));
    }

    /** The node that takes the second put is an hour behind, but it has shown the first one. */
    @Test
    void putAfterAGet_winsOverWhatTheGetShowedWhateverTheClocks() {
        stage.passMillis(100);
        putAt(0, "fast clock", NOON + HOUR_MILLIS);
        assertEquals(Set.of("fast clock"), stage.values(4));
        putAt(4, "slow clock", NOON);
        assertEquals(Set.of("slow clock"), stage.values(1));
    }

    /** What it costs: without a get in between the later put is lost. The application's merge would have kept both. */
    @Test
    void putThroughASlowClockThatHasSeenNothing_isLost() {
        stage.passMillis(100);
        putAt(3, "fast clock", NOON + HOUR_MILLIS);
        putAt(4, "slow clock", NOON);
        stage.settle();
        stage.assertConverged(Set.of("fast clock"));
    }

    @Test
    void equalTimestamps_areDecidedTheSameWayByEveryNode() {
        stage.passMillis(100);
        stage.cut(Set.of(0, 1, 3));
        stage.passMillis(1_000);
        putAt(0, "left", NOON);
        putAt(2, "right", NOON);
        stage.mend(Set.of(0, 1, 3));
        stage.settle();
        stage.assertConverged(stage.values(0));
        assertEquals(1, stage.values(4).size());
    }
}
