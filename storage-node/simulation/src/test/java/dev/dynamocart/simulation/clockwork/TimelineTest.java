package dev.dynamocart.simulation.clockwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private record Planned(long atMicros, int number) {}

    private final Timeline timeline = new Timeline();

    @Test
    void manyEventsInRandomOrder_happenByTimeAndThenInOrderOfPlanning() {
        Randomness random = new Randomness(11);
        List<Planned> planned = new ArrayList<>();
        List<Planned> happened = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Planned event = new Planned(random.below(300), i);
            planned.add(event);
            timeline.at(event.atMicros(), () -> {
                assertEquals(event.atMicros(), timeline.nowMicros());
                happened.add(event);
            });
        }
        timeline.runUntil(1000);
        planned.sort(Comparator.comparingLong(Planned::atMicros));
        assertEquals(planned, happened);
        assertEquals(1000, timeline.nowMicros());
    }

    @Test
    void eventPlansAnotherInThePast_itHappensNow() {
        List<Long> moments = new ArrayList<>();
        timeline.at(50, () -> timeline.at(10, () -> moments.add(timeline.nowMicros())));
        timeline.runUntil(50);
        assertEquals(List.of(50L), moments);
    }

    @Test
    void nothingIsPlanned_nextSaysSo() {
        assertFalse(timeline.next());
    }
}
