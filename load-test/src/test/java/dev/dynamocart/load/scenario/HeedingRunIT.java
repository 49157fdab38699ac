package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.fake.BusyDoor;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole runs on a service that refuses for a while and says when to come back. */
final class HeedingRunIT {

    private static final List<String> PRODUCTS =
            IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList();
    private static final int REFUSALS = 40;

    @Test
    void shoppersWhoHeed_sendNothingAndAllOfItIsDueAndFailed() throws Exception {
        RunResult run = run(true);
        Measurements measurements = run.measurements();
        assertEquals(REFUSALS, measurements.get(Ending.REFUSED));
        assertTrue(
                measurements.get(Ending.TOLD_TO_WAIT) > REFUSALS, "some shoppers wanted something while they waited");
        assertEquals(measurements.get(Ending.REFUSED) + measurements.get(Ending.TOLD_TO_WAIT), measurements.errors());
        assertEquals(measurements.errors(), measurements.get(Counter.VIOLATIONS));
        assertEquals(measurements.get(Counter.DUE), measurements.get(Counter.MEASURED));
        assertEquals(
                measurements.errors(),
                run.recording().rows().stream().mapToLong(SecondRow::failed).sum());
        AuditResult audit = Objects.requireNonNull(run.audit());
        assertTrue(audit.clean(), () -> audit.offenders().toString());
        assertTrue(audit.tallies().refused() <= REFUSALS, "what was held back is in no ledger");
        assertEquals(0, audit.tallies().unknown());
    }

    @Test
    void shoppersWhoDoNot_sendEverything() throws Exception {
        RunResult run = run(false);
        assertEquals(REFUSALS, run.measurements().get(Ending.REFUSED));
        assertEquals(REFUSALS, run.measurements().errors());
        assertTrue(Objects.requireNonNull(run.audit()).clean());
    }

    private static RunResult run(boolean heeds) throws Exception {
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS);
                BusyDoor door = new BusyDoor(front, REFUSALS)) {
            SlaSettings settings = new SlaSettings(
                    new Target("127.0.0.1", door.port(), null),
                    SlaSettings.Policy.OURS,
                    SlaSettings.Arrivals.poisson(300),
                    Duration.ZERO,
                    Duration.ofSeconds(3),
                    Crowd.people(30).heeding(heeds),
                    new Seed(11),
                    new Sla(10_000, 99.9),
                    4,
                    5_000,
                    null,
                    new AuditLimits(Duration.ofMillis(20), 3, Duration.ofSeconds(20)));
            return new SlaRun(settings, Surroundings.quiet(LiveView.SILENT)).run();
        }
    }
}
