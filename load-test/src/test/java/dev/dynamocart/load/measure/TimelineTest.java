package dev.dynamocart.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.MachineWatch.MachineHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TimelineTest {

    private static final int OPEN = 3;

    private final Timeline timeline = new Timeline(0, OPEN);
    private final List<SecondRow> rows = new ArrayList<>();

    @Test
    void latency_isFiledUnderTheSecondItWasDueInAndTheAnswerUnderTheOneItCameIn() {
        timeline.record(TimedRequest.answered(Operation.ADD, 500, 2_600), true);
        timeline.record(TimedRequest.answered(Operation.READ, 2_500, 2_510), false);
        closeAll(3_000);
        assertEquals(List.of(0, 1, 2), rows.stream().map(SecondRow::second).toList());
        assertEquals(1, rows.get(0).due());
        assertEquals(0, rows.get(0).answered());
        assertEquals(2_100, rows.get(0).maxMillis(), 3);
        assertEquals(1, rows.get(0).violations());
        assertEquals(0, rows.get(1).due());
        assertEquals(1, rows.get(2).due());
        assertEquals(2, rows.get(2).answered());
        assertEquals(10, rows.get(2).maxMillis(), 0.1);
    }

    @Test
    void second_staysOpenUntilItsRequestsMustHaveEnded() {
        timeline.record(TimedRequest.answered(Operation.ADD, 500, 600), false);
        close(1_000 + 1_000 * OPEN - 1);
        assertEquals(0, rows.size());
        close(1_000 + 1_000 * OPEN);
        assertEquals(1, rows.size());
    }

    @Test
    void readerThatStoodStill_losesNothing() {
        for (int second = 0; second < 100; second++) {
            timeline.record(TimedRequest.answered(Operation.SET, second * 1_000L, second * 1_000L + 5), false);
        }
        closeAll(100_000);
        assertEquals(100, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.due() == 1 && row.answered() == 1), rows::toString);
    }

    @Test
    void requestThatIsFarTooLate_countsForTheOldestOpenSecond() {
        timeline.record(TimedRequest.answered(Operation.SET, 50_000, 50_001), false);
        timeline.record(TimedRequest.answered(Operation.SET, 1_000, 50_001), true);
        closeAll(51_000);
        assertEquals(2, rows.stream().mapToLong(SecondRow::due).sum());
        assertEquals(1, rows.get(50 - OPEN - 1).violations());
    }

    @Test
    void stateAtTheEndOfASecond_belongsToIt() {
        timeline.state(TimeUnit.MILLISECONDS.toNanos(2_004), 7, new MachineHealth(3, 1, 60));
        closeAll(3_000);
        assertEquals(7, rows.get(1).underWay());
        assertEquals(60, rows.get(1).machine().idlePercent());
        assertEquals(-1, rows.get(2).machine().idlePercent());
    }

    private void close(long millis) {
        timeline.close(TimeUnit.MILLISECONDS.toNanos(millis), (_, row) -> rows.add(row));
    }

    private void closeAll(long millis) {
        timeline.closeAll(TimeUnit.MILLISECONDS.toNanos(millis), (_, row) -> rows.add(row));
    }
}
