package dev.dynamocart.load.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.MachineWatch;
import dev.dynamocart.load.measure.SecondRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts as capacity: requests in time, not requests offered, and not the best single second. */
class OverloadTest {

    private static SecondRow row(int second, long due, long violations) {
        return new SecondRow(
                second,
                due,
                due,
                violations,
                violations,
                1,
                1,
                1,
                1,
                0,
                0,
                0,
                new MachineWatch.MachineHealth(0, -1, -1));
    }

    @Test
    void rateAboveWhatCanBeDone_capacityIsTheBestThreeSecondsInTime() {
        List<SecondRow> rows = IntStream.range(0, 40)
                .mapToObj(second -> {
                    long due = 100L * (second + 1);
                    return row(second, due, due > 1_500 ? due - 300 : 0);
                })
                .toList();
        assertEquals(1_400, Overload.capacity(rows), 0.1);
    }

    @Test
    void singleLuckySecond_isNoCapacity() {
        List<SecondRow> rows = List.of(row(0, 300, 0), row(1, 900, 0), row(2, 300, 0), row(3, 300, 0));
        assertEquals(500, Overload.capacity(rows), 0.1);
    }

    @Test
    void fewerSecondsThanThree_showNoCapacity() {
        assertEquals(0, Overload.capacity(List.of(row(0, 300, 0))));
    }

    @Test
    void rateThatEndsAtWhatCanBeDone_isNotAboveCapacity() {
        List<SecondRow> easy = IntStream.range(0, 40)
                .mapToObj(second -> row(second, 100L * (second + 1), 0))
                .toList();
        assertFalse(Overload.isAboveCapacity(easy, Overload.capacity(easy)));
        List<SecondRow> hard = IntStream.range(0, 40)
                .mapToObj(second -> row(second, 100L * (second + 1), second < 30 ? 0 : 100L * (second - 29)))
                .toList();
        assertTrue(Overload.isAboveCapacity(hard, Overload.capacity(hard)));
    }
}
