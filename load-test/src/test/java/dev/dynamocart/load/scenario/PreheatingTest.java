package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.measure.TimedRequest;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreheatingTest {

    private static final Sla SLA = new Sla(300, 99.9);

    @Test
    void warmService_getsOneStage() throws Exception {
        assertEquals(1, stages(20, 20, 20));
    }

    @Test
    void coldService_getsStagesUntilAllRequestsKeepTheSla() throws Exception {
        assertEquals(4, stages(2_200, 2_400, 700, 60, 20));
    }

    @Test
    void serviceThatStaysSlow_isMeasuredAsItIs() throws Exception {
        assertEquals(4, stages(2_000, 1_900, 2_100, 1_950, 1_900, 1_900));
    }

    @Test
    void serviceThatGetsBetterForEver_isWaitedForAMinute() throws Exception {
        assertEquals(
                12,
                stages(90_000, 70_000, 50_000, 38_000, 29_000, 22_000, 17_000, 13_000, 9_000, 7_000, 5_000, 3_900, 2));
    }

    @Test
    void interruption_endsItAtOnce() throws Exception {
        assertEquals(0, new Preheating(LiveView.SILENT, () -> true).run(() -> stage(20)));
    }

    /** How many of these stages are run, each with all its answers after so many milliseconds. */
    private static int stages(Integer... millis) throws InterruptedException {
        ArrayDeque<Integer> left = new ArrayDeque<>(List.of(millis));
        return new Preheating(LiveView.SILENT, () -> false).run(() -> stage(left.removeFirst()));
    }

    private static Measurements stage(int millis) {
        Measurements measurements = new Measurements(0, SLA);
        measurements.record(TimedRequest.answered(Operation.READ, 0, millis));
        measurements.turn();
        return measurements;
    }
}
