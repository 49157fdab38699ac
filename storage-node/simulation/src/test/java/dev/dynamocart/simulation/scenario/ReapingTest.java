package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.simulation.disk.DiskTiming;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tombstones from the delete to their removal (P10). {@code Stage}'s checkers fail when what was deleted returns. */
class ReapingTest {

    private static final int TOMBSTONE_LIFE_MILLIS = 3_000;

    private final Stage stage = Stage.with(world());

    /** A sync takes 10 ms, and 10 s on a slow disk. */
    private static WorldSettings world() {
        WorldSettings calm = WorldSettings.calm();
        return new WorldSettings(
                calm.nodes(),
                calm.quorum(),
                calm.partitions(),
                true,
                calm.timing(),
                calm.limits(),
                new DiskTiming(20, 10_000, 10_000),
                calm.network(),
                1,
                new Settings.Healing(200, 50, 1_000, 1, 16, TOMBSTONE_LIFE_MILLIS));
    }

    private void delete() {
        Context seen = stage.get(0).siblings().context();
        Request.Put put = stage.put("", seen);
        Request.Put tombstone = new Request.Put(
                put.key(), seen, Payload.Tombstone.MARK, put.operation(), put.issuedAtMillis(), put.options());
        assertInstanceOf(Reply.Acknowledged.class, stage.ask(0, tombstone));
    }

    private @Nullable StoredRecord recordAt(int rank) {
        return stage.node(rank).disk().durable(Space.HOME, Stage.KEY);
    }

    @Test
    void everyHomeHoldsTheTombstone_itIsReapedWhenItsLifeIsOver() {
        stage.add(0, "tea");
        delete();
        stage.passMillis(TOMBSTONE_LIFE_MILLIS / 2);
        for (int home = 0; home < 3; home++) {
            assertNotNull(recordAt(home), "too early at home " + home);
        }
        stage.settle();
        for (int home = 0; home < 3; home++) {
            assertNull(recordAt(home), "still at home " + home);
        }
        stage.assertConverged(Set.of());
    }

    /** A hint that a slow disk has not stored yet counts as one: it is delivered long after the delete. */
    @Test
    void oldVersionIsOnItsWayToAStandInsSlowDisk_tombstoneWaitsForIt() {
        stage.crash(2);
        stage.passMillis(2_000);
        stage.node(3).disk().setSlow(true);
        stage.add(0, "tea");
        stage.start(2);
        stage.passMillis(1_000);
        delete();
        stage.passMillis(2L * TOMBSTONE_LIFE_MILLIS);
        assertFalse(stage.hasHint(3), "it was to be on its way still");
        assertNotNull(recordAt(0), "reaped although a hint is on its way");
        stage.node(3).disk().setSlow(false);
        stage.passMillis(40_000);
        assertNull(recordAt(0), "the hint is gone");
        stage.assertConverged(Set.of());
    }
}
