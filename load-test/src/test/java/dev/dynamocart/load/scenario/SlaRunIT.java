package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.compare.Blocks;
import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.fake.FailingCarts;
import dev.dynamocart.load.fake.LateReads;
import dev.dynamocart.load.fault.FaultPlan;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.live.Progress;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.report.RunFiles;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import dev.dynamocart.load.selftest.StallingCarts;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlaRunIT {

    private static final List<String> PRODUCTS =
            IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList();
    private static final AuditLimits QUICK = new AuditLimits(Duration.ofMillis(20), 3, Duration.ofSeconds(20));
    private static final Sla LENIENT = new Sla(10_000, 99.9);
    private static final long SEED = 11;

    @Test
    void honestService_passes() throws Exception {
        RunResult run = run(new FaultyCarts(Fault.NONE, 1), 1_500, 3, LENIENT);
        assertEquals(ExitStatus.PASS, run.verdicts().exitStatus(), run.verdicts()::toString);
        assertEquals(0, run.measurements().errors());
        assertEquals(run.measurements().get(Counter.DUE), run.measurements().get(Counter.MEASURED));
        for (Operation operation : Operation.OF_CARTS) {
            assertTrue(run.measurements().response(operation).count() > 0, operation::label);
        }
        assertEquals(3, run.recording().rows().size(), "three seconds, and none that only holds the last answers");
        AuditResult audit = audited(run);
        assertTrue(audit.tallies().acknowledgedAdds() > 500);
        assertEquals(0, audit.tallies().unknown());
        assertTrue(run.measurements().visibility().reads() > 200, "most reads come after an add to their cart");
        assertEquals(0, run.measurements().visibility().stale());
    }

    @Test
    void preheatedRun_isAuditedFromTheFirstRequestAndMeasuredFromTimeZero() throws Exception {
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            RunResult run = new SlaRun(settings(front, 200, 1, LENIENT, 16), Surroundings.quiet(LiveView.SILENT))
                    .preheated()
                    .run();
            assertEquals(1, run.recording().stages(), "no answer takes ten seconds");
            assertTrue(run.measurements().get(Counter.DUE) < 300, "a second of load is measured");
            assertTrue(audited(run).tallies().acknowledgedChanges() > 350, "six seconds of it are audited");
            assertTrue(audited(run).clean());
        }
    }

    @Test
    void readsThatLagBehind_areStaleButNothingIsLost() throws Exception {
        RunResult run = run(new LateReads(new FaultyCarts(Fault.NONE, 1)), 1_000, 2, LENIENT);
        assertTrue(audited(run).clean(), audited(run).offenders()::toString);
        Visibility visibility = run.measurements().visibility();
        assertTrue(visibility.stale() > 50, visibility.curve()::toString);
        assertTrue(visibility.stale() < visibility.reads(), visibility.curve()::toString);
    }

    @Test
    void failuresOfUnknownOutcome_areErrorsButNotLosses() throws Exception {
        RunResult run = run(new FailingCarts(new FaultyCarts(Fault.NONE, 1), 10), 1_000, 3, LENIENT);
        assertEquals(ExitStatus.SLA_MISSED, run.verdicts().exitStatus(), run.verdicts()::toString);
        assertTrue(run.measurements().get(Ending.SERVER_ERROR) > 50);
        assertTrue(run.measurements().get(Counter.RESENT) > 10);
        assertTrue(audited(run).clean());
    }

    @ParameterizedTest
    @CsvSource({"LOSE_ADD, LOST", "RESURFACE, RESURFACED", "DOUBLE_ADD, DUPLICATED", "INVENT, INVENTED"})
    void plantedFault_failsTheRunAndIsNamed(Fault planted, Finding.Fault expected) throws Exception {
        RunResult run = run(new FaultyCarts(planted, 20), 1_000, 2, LENIENT);
        assertEquals(ExitStatus.DATA_FAILED, run.verdicts().exitStatus(), run.verdicts()::toString);
        AuditResult audit = audited(run);
        assertTrue(audit.units(expected) > 0, audit.offenders()::toString);
        assertTrue(audit.offenders().stream().anyMatch(finding -> finding.fault() == expected));
        Files.delete(Objects.requireNonNull(run.ledger(), "the ledger is kept to look at"));
    }

    @Test
    void tooShortRun_showsNothing() throws Exception {
        RunResult run = run(new FaultyCarts(Fault.NONE, 1), 300, 1, LENIENT);
        assertEquals(ExitStatus.NOT_SHOWN, run.verdicts().exitStatus(), run.verdicts()::toString);
    }

    /**
     * A stall of 5 % of the run delays the 5 % of requests that are due in it, evenly from the whole stall down to
     * nothing: p99 is 0.8 of the stall and p99.9 is 0.98 of it. Service time does not show it: with four connections only
     * four requests were on the wire. A busy machine only adds to these times, so they are bounded from below.
     */
    @Test
    void stall_showsInLatencyFromTheIntendedStartAndHidesInServiceTime() throws Exception {
        int stallMillis = 200;
        Carts carts = new StallingCarts(new FaultyCarts(Fault.NONE, 1), 600, stallMillis);
        try (CartFront front = new CartFront(carts, PRODUCTS)) {
            RunResult run = new SlaRun(settings(front, 500, 4, LENIENT, 4), Surroundings.quiet(LiveView.SILENT)).run();
            double p99 = run.measurements().response().percentileMillis(99);
            double p999 = run.measurements().response().percentileMillis(99.9);
            assertTrue(p99 > 0.7 * stallMillis, "p99 " + p99);
            assertTrue(p999 > 0.93 * stallMillis, "p99.9 " + p999);
            assertTrue(run.measurements().poolWait().percentileMillis(99) > 0.6 * stallMillis);
            assertTrue(run.measurements().service().percentileMillis(99) < 0.5 * p99, "service time hides the stall");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDisk_endsWithoutAResultAndSaysWhy() throws Exception {
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            SlaSettings plain = settings(front, 200, 1, LENIENT, 4);
            SlaSettings full = new SlaSettings(
                    plain.target(),
                    plain.policy(),
                    plain.arrivals(),
                    plain.warmup(),
                    plain.duration(),
                    plain.crowd(),
                    plain.seed(),
                    plain.sla(),
                    plain.connections(),
                    plain.timeoutMillis(),
                    Path.of("/dev/full"),
                    plain.audit());
            RunResult run = new SlaRun(full, Surroundings.quiet(LiveView.SILENT)).run();
            assertEquals(70, run.verdicts().exitStatus().code(), run.verdicts()::toString);
            assertTrue(run.recording().problems().getFirst().contains("No space left"), run::toString);
            assertTrue(run.measurements().get(Counter.MEASURED) > 100, "what was measured is still told");
        }
    }

    @Test
    void runWithAFolder_leavesAllItsFiles(@TempDir Path reports) throws Exception {
        RunFolder folder = RunFolder.create(reports, "sla", Instant.now());
        RunResult run;
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            run = new SlaRun(
                            settings(front, 500, 2, LENIENT, 8),
                            new Surroundings("sla", LiveView.SILENT, folder, FaultPlan.NONE, Cluster.NONE, List.of()))
                    .run();
        }
        StringWriter err = new StringWriter();
        ExitStatus status =
                RunFiles.writeAll(run, null, new PrintStream(OutputStream.nullOutputStream()), new PrintWriter(err));
        assertEquals(run.verdicts().exitStatus(), status, err::toString);
        for (Path file : List.of(
                folder.page(),
                folder.summary(),
                folder.text(),
                folder.series(),
                folder.intervals(),
                folder.junit(),
                folder.percentiles("all"))) {
            assertTrue(Files.size(file) > 100, file::toString);
        }
        String page = Files.readString(folder.page());
        assertTrue(page.indexOf("class=\"answer") < page.indexOf("<svg"), "the answer comes first");
        assertEquals(6, page.split("<svg class=\"plot\"", -1).length - 1);
        assertFalse(page.contains("src=") || page.contains("href="), "the page needs no network");
        assertEquals(run.recording().rows().size(), 2);
        Comparison itself = Comparison.of(
                Blocks.read(folder.intervals(), second -> second),
                Blocks.read(folder.intervals(), second -> second),
                true,
                new Seed(1));
        assertFalse(itself.differs(), itself::sentence);
    }

    @Test
    void interruptedRun_isAuditedAndSaysSo() throws Exception {
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            CompletableFuture<SlaRun> running = new CompletableFuture<>();
            SlaRun run = new SlaRun(
                    settings(front, 500, 600, LENIENT, 16), Surroundings.quiet(new InterruptAtFirstSecond(running)));
            running.complete(run);
            RunResult result = run.run();
            assertEquals(ExitStatus.INTERRUPTED, result.verdicts().exitStatus());
            assertTrue(audited(result).clean());
            assertTrue(result.measurements().get(Counter.MEASURED) > 100);
        }
    }

    @Test
    void serviceThatIsNotThere_isNamedWithAWayOut() {
        SlaSettings settings = settings(new Target("127.0.0.1", 1, null), 500, 1, LENIENT, 4);
        TargetUnreachable problem = assertThrows(
                TargetUnreachable.class, () -> new SlaRun(settings, Surroundings.quiet(LiveView.SILENT)).run());
        assertTrue(String.valueOf(problem.getMessage()).contains("./cart up"), problem::getMessage);
    }

    private record InterruptAtFirstSecond(CompletableFuture<SlaRun> run) implements LiveView {
        @Override
        public void show(Progress progress) {
            CompletableFuture<Void> _ = run.thenAccept(SlaRun::interrupt);
        }

        @Override
        public void say(String line) {}
    }

    private static RunResult run(Carts carts, double rate, int seconds, Sla sla) throws Exception {
        try (CartFront front = new CartFront(carts, PRODUCTS)) {
            return new SlaRun(settings(front, rate, seconds, sla, 16), Surroundings.quiet(LiveView.SILENT)).run();
        }
    }

    private static SlaSettings settings(CartFront front, double rate, int seconds, Sla sla, int connections) {
        return settings(new Target("127.0.0.1", front.port(), null), rate, seconds, sla, connections);
    }

    private static SlaSettings settings(Target target, double rate, int seconds, Sla sla, int connections) {
        return new SlaSettings(
                target,
                SlaSettings.Policy.OURS,
                SlaSettings.Arrivals.poisson(rate),
                Duration.ZERO,
                Duration.ofSeconds(seconds),
                Crowd.people(50),
                new Seed(SEED),
                sla,
                connections,
                5_000,
                null,
                QUICK);
    }

    private static AuditResult audited(RunResult run) {
        return Objects.requireNonNull(run.audit());
    }
}
