package dev.dynamocart.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.load.measure.Measurements.Counter;
import org.junit.jupiter.api.Test;

final class MeasurementsTest {

    private static final Sla SLA = new Sla(300, 99.9);

    private final Measurements measurements = new Measurements(0, SLA);

    @Test
    void responseTime_runsFromTheIntendedStart() {
        measurements.record(new TimedRequest(Operation.ADD, Ending.OK, 0, 10, 30, 100));
        measurements.turn();
        assertEquals(100, measurements.response(Operation.ADD).maxMillis(), 0.1);
        assertEquals(70, measurements.service().maxMillis(), 0.1);
        assertEquals(10, measurements.lag().maxMillis(), 0.1);
        assertEquals(20, measurements.poolWait().maxMillis(), 0.1);
        assertEquals(0, measurements.get(Counter.VIOLATIONS));
    }

    @Test
    void warmUp_isLeftOutByIntendedTime() {
        measurements.record(new TimedRequest(Operation.READ, Ending.OK, -1, 0, 0, 5_000));
        measurements.turn();
        assertEquals(0, measurements.get(Counter.MEASURED));
        assertEquals(0, measurements.response().count());
    }

    @Test
    void fastError_violatesTheSlaAndKeepsItsLatency() {
        measurements.record(new TimedRequest(Operation.SET, Ending.REFUSED, 0, 0, 0, 1));
        measurements.turn();
        assertEquals(1, measurements.get(Counter.VIOLATIONS));
        assertEquals(1, measurements.errors());
        assertEquals(1, measurements.response(Operation.SET).count());
    }

    @Test
    void slowAnswer_violatesTheSlaWithoutBeingAnError() {
        measurements.record(new TimedRequest(Operation.READ, Ending.OK, 0, 0, 0, 301));
        assertEquals(1, measurements.get(Counter.VIOLATIONS));
        assertEquals(0, measurements.errors());
        assertEquals(0, measurements.get(Counter.VIOLATIONS_BY_LAG));
    }

    @Test
    void violationThatTheGeneratorCaused_isCountedApart() {
        measurements.record(new TimedRequest(Operation.READ, Ending.OK, 0, 250, 250, 350));
        measurements.record(new TimedRequest(Operation.READ, Ending.TIMED_OUT, 0, 250, 250, 350));
        assertEquals(2, measurements.get(Counter.VIOLATIONS));
        assertEquals(1, measurements.get(Counter.VIOLATIONS_BY_LAG));
    }

    @Test
    void answerThatLayUnreadWhileTheGeneratorStoodStill_isItsOwnDoing() {
        for (long millis = 0; millis <= 50; millis += 10) {
            measurements.pauses().tick(millis * 1_000_000);
        }
        measurements.record(TimedRequest.answered(Operation.READ, 40, 400));
        assertEquals(1, measurements.get(Counter.VIOLATIONS));
        assertEquals(0, measurements.get(Counter.VIOLATIONS_BY_LAG));
        assertEquals(1, measurements.get(Counter.VIOLATIONS_BY_GENERATOR));
    }

    @Test
    void slowAnswerToAGeneratorThatCameByInTime_isTheServicesDoing() {
        for (long millis = 0; millis <= 400; millis += 10) {
            measurements.pauses().tick(millis * 1_000_000);
        }
        measurements.record(TimedRequest.answered(Operation.READ, 40, 400));
        assertEquals(1, measurements.get(Counter.VIOLATIONS));
        assertEquals(0, measurements.get(Counter.VIOLATIONS_BY_GENERATOR));
    }

    @Test
    void endings_areCountedByOperation() {
        measurements.record(new TimedRequest(Operation.ADD, Ending.CUT, 0, 0, 0, 1));
        measurements.record(new TimedRequest(Operation.SET, Ending.CUT, 0, 0, 0, 1));
        assertEquals(1, measurements.get(Operation.ADD, Ending.CUT));
        assertEquals(2, measurements.get(Ending.CUT));
    }

    @Test
    void statuses_meanWhatTheApiSays() {
        assertEquals(Ending.OK, Ending.ofStatus(201, false));
        assertEquals(Ending.OK, Ending.ofStatus(304, false));
        assertEquals(Ending.REJECTED, Ending.ofStatus(404, false));
        assertEquals(Ending.OVERLOADED, Ending.ofStatus(429, false));
        assertEquals(Ending.REFUSED, Ending.ofStatus(503, true));
        assertEquals(Ending.SERVER_ERROR, Ending.ofStatus(503, false));
        assertEquals(Ending.SERVER_ERROR, Ending.ofStatus(500, true));
    }
}
