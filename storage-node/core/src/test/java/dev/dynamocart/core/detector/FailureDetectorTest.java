package dev.dynamocart.core.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Recorder;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** §4.8.3, P25, P26. */
class FailureDetectorTest {

    private static final int PROBE_INTERVAL_MILLIS = 500;
    private static final NodeId B = new NodeId("B");
    private static final NodeId C = new NodeId("C");

    private final Recorder recorder = new Recorder();
    private final Timers timers = new Timers(recorder);
    private final FailureDetector detector =
            new FailureDetector(new Exchanges(timers, () -> 0), timers, recorder, PROBE_INTERVAL_MILLIS);

    @Test
    void oneOrTwoSilences_areAHiccup() {
        detector.onSilence(B);
        detector.onSilence(B);
        assertTrue(detector.isReachable(B));
        assertEquals(List.of(), recorder.takeEvents());
    }

    @Test
    void thirdSilenceInARow_makesTheNodeUnreachable() {
        silences(3);
        assertFalse(detector.isReachable(B));
        assertEquals(List.of(new Event.PeerDown(B)), recorder.takeEvents());
        assertTrue(detector.isReachable(C), "others are judged by their own answers");
    }

    @Test
    void answerBetweenSilences_startsTheCountAnew() {
        detector.onSilence(B);
        detector.onSilence(B);
        detector.onAnswer(B);
        detector.onSilence(B);
        detector.onSilence(B);
        assertTrue(detector.isReachable(B));
    }

    @Test
    void brokenConnection_makesTheNodeUnreachableAtOnce() {
        detector.onUnreachable(B);
        assertFalse(detector.isReachable(B));
    }

    /** A retries B periodically, also when no request comes any more. */
    @Test
    void unreachableNode_isPingedForEverUntilItAnswers() {
        detector.onUnreachable(B);
        recorder.pass(timers, 20L * PROBE_INTERVAL_MILLIS);
        assertEquals(20, recorder.takeSent().size());

        detector.onAnswer(B);
        assertTrue(detector.isReachable(B));
        assertEquals(List.of(new Event.PeerDown(B), new Event.PeerUp(B)), recorder.takeEvents());
        recorder.pass(timers, 10L * PROBE_INTERVAL_MILLIS);
        assertEquals(List.of(), recorder.takeSent(), "no more pings");
    }

    @Test
    void nodeThatFlaps_hasOneProbeAtATime() {
        for (int i = 0; i < 5; i++) {
            detector.onUnreachable(B);
            detector.onAnswer(B);
        }
        detector.onUnreachable(B);
        recorder.pass(timers, PROBE_INTERVAL_MILLIS);
        assertEquals(List.of("ping to B"), recorder.takeSent());
    }

    @Test
    void anyHistory_leavesAnUnreachableNodeProbedAndAReachableOneAlone() {
        Seeds.forEach(500, gen -> {
            Recorder effects = new Recorder();
            Timers clock = new Timers(effects);
            FailureDetector any =
                    new FailureDetector(new Exchanges(clock, () -> 0), clock, effects, PROBE_INTERVAL_MILLIS);
            for (int i = 0; i < 30; i++) {
                switch (gen.below(4)) {
                    case 0 -> any.onAnswer(B);
                    case 1 -> any.onSilence(B);
                    case 2 -> any.onUnreachable(B);
                    default -> effects.pass(clock, gen.between(1, 700));
                }
            }
            effects.takeSent();
            effects.pass(clock, PROBE_INTERVAL_MILLIS);
            assertEquals(any.isReachable(B) ? 0 : 1, effects.takeSent().size(), "pings in one interval");
        });
    }

    private void silences(int count) {
        for (int i = 0; i < count; i++) {
            detector.onSilence(B);
        }
    }
}
