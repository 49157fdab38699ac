package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Truncated clocks (§4.4, P5): twelve nodes coordinate in turn where a clock may name ten. */
class TruncationTest {

    /** One more than coordinate, so that the last of them is not alone: W is 2. */
    private static final int NODES = 13;

    private static final int COORDINATORS = 12;
    private static final int READS_UNTIL_FOUND_OUT = 8;
    private static final int ENTRIES = 10;
    private static final Set<Integer> HOMES = Set.of(0, 1, 2);

    private Stage stage = stage(ENTRIES);

    private static Stage stage(int entries) {
        Stage stage = Stage.with(WorldSettings.calm()
                .with(NODES, new Settings.Quorum(3, 2, 2))
                .with(Settings.Timing.DEFAULT, Settings.Limits.DEFAULT.withClockEntries(entries)));
        stage.passMillis(100);
        return stage;
    }

    private Context clock(int home) {
        StoredRecord record =
                Objects.requireNonNull(stage.node(home).disk().durable(Space.HOME, Stage.KEY), "no record");
        return record.siblings().context();
    }

    private long truncations() {
        return stage.events().stream()
                .filter(Event.ClockTruncated.class::isInstance)
                .count();
    }

    /**
     * A put of one who has read everything. A stand-in coordinates it when it has found out, by reads, that no node before it in the list
     * can be reached.
     */
    private void put(int rank, String value) {
        Context seen = stage.get(0).siblings().context();
        Set<Integer> before = IntStream.range(0, rank).boxed().collect(Collectors.toSet());
        if (rank > 2) {
            stage.cut(before);
            for (int i = 0; i < READS_UNTIL_FOUND_OUT; i++) {
                stage.ask(rank, new Request.Get(Stage.KEY, 0, false));
            }
        }
        stage.add(rank, value, seen);
        if (rank > 2) {
            stage.mend(before);
            stage.settle();
        }
    }

    @Test
    void twelveCoordinatorsInTurnAndTheFirstAgain_nothingIsLostAndClocksStayShort() {
        for (int rank = 0; rank < COORDINATORS; rank++) {
            put(rank, "by " + rank);
        }
        assertEquals(COORDINATORS, clock(0).actors().size(), "hints bring all entries: only puts at homes truncate");
        assertEquals(0, truncations());

        stage.add(0, "by the first again", stage.get(0).siblings().context());
        stage.settle();
        assertEquals(1, truncations());
        for (int home = 0; home < 3; home++) {
            assertEquals(ENTRIES, clock(home).actors().size(), "home " + home + " forgot with the coordinator");
        }
        stage.assertConverged(Set.of("by the first again"));
    }

    /** Concurrent puts: whatever was not read is live, and its entry stays. */
    @Test
    void concurrentPutsByTwelve_allStayHoweverManyEntriesThatTakes() {
        Set<String> all = new TreeSet<>();
        stage.cut(HOMES);
        for (int rank = 0; rank < COORDINATORS; rank++) {
            stage.add(rank, "by " + rank);
            all.add("by " + rank);
        }
        stage.mend(HOMES);
        stage.settle();
        stage.add(0, "last");
        all.add("last");
        stage.settle();
        stage.assertConverged(all);
    }

    /**
     * A home that is away while the others replace a version and forget its event, and whose hints are late, brings it back: one
     * false sibling, which the next put of a reader replaces. What was acknowledged meanwhile stays.
     */
    @Test
    void homeThatMissedATruncation_bringsBackOneFalseSiblingUntilTheNextPut() {
        stage = stage(6);
        put(3, "by 3");
        assertEquals(Set.of("by 3"), stage.heldAtHome(2));
        stage.crash(2);
        stage.passMillis(1500);
        for (int rank = 4; rank < COORDINATORS; rank++) {
            put(rank, "by " + rank);
            put(0, "after " + rank);
        }
        assertFalse(clock(0).actors().stream().anyMatch(actor -> actor.node().equals(stage.id(3))), "forgotten");

        stage.world.swallow(
                message -> message instanceof Message.WriteReplica write && write.cause() == WriteCause.HINT_DELIVERY);
        stage.start(2);
        stage.settle();
        assertEquals(Set.of("after 11", "by 3"), stage.values(0));
        stage.world.swallow(null);
        stage.settle();
        stage.add(1, "reconciled", stage.get(1).siblings().context());
        stage.settle();
        stage.assertConverged(Set.of("reconciled"));
    }
}
