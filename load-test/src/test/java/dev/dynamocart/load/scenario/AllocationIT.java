package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.live.Progress;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.schedule.Spacing;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The generator makes next to no garbage, so that its own collections do not show in what it measures. */
final class AllocationIT {

    /** Some 400 were seen with the quick compiler that tests use, which leaves every short-lived object on the heap. */
    private static final double BYTES_A_REQUEST_MAX = 700;

    private static final int WARM_SECONDS = 3;
    private static final int SECONDS = 7;

    /** What the generator's thread had allocated, and how many requests it had taken, after each second. */
    private record Seen(List<Long> bytes, List<Long> requests) implements LiveView {

        @Override
        public void show(Progress progress) {
            bytes.add(generatorBytes());
            requests.add(progress.measurements().get(Counter.DUE));
        }

        @Override
        public void say(String line) {}

        private double bytesARequest() {
            int last = bytes.size() - 1;
            return (double) (bytes.get(last) - bytes.get(WARM_SECONDS))
                    / (requests.get(last) - requests.get(WARM_SECONDS));
        }
    }

    @Test
    void requestOnTheHotPath_makesNextToNoGarbage() throws Exception {
        Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
        List<String> products =
                IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList();
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), products)) {
            RunResult run = new SlaRun(settings(front), Surroundings.quiet(seen)).run();
            assertEquals(0, run.measurements().errors());
        }
        assertTrue(seen.bytesARequest() < BYTES_A_REQUEST_MAX, "bytes a request: " + seen.bytesARequest());
    }

    private static long generatorBytes() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long id = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("generator"))
                .mapToLong(Thread::threadId)
                .max()
                .orElseThrow();
        return threads.getThreadAllocatedBytes(id);
    }

    private static SlaSettings settings(CartFront front) {
        return new SlaSettings(
                new Target("127.0.0.1", front.port(), null),
                SlaSettings.Policy.OURS,
                new SlaSettings.Arrivals("1000", RateCurve.constant(1_000), Spacing.POISSON),
                Duration.ZERO,
                Duration.ofSeconds(SECONDS),
                Crowd.people(100),
                new Seed(1),
                new Sla(10_000, 99.9),
                32,
                5_000,
                null,
                new AuditLimits(Duration.ofMillis(20), 2, Duration.ofSeconds(20)));
    }
}
