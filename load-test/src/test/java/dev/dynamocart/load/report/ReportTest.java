package dev.dynamocart.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.MemoryAudit;
import dev.dynamocart.load.cluster.OwnerChange;
import dev.dynamocart.load.fault.Consequence;
import dev.dynamocart.load.fault.Consequences;
import dev.dynamocart.load.fault.FaultEvent;
import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.fault.FaultWindow.Phase;
import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.MachineWatch.MachineHealth;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.measure.TimedRequest;
import dev.dynamocart.load.scenario.NodeLoad;
import dev.dynamocart.load.scenario.Recording;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.SlaVerdict;
import dev.dynamocart.load.verdict.ValidityVerdict;
import dev.dynamocart.load.verdict.Verdicts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReportTest {

    private static final Sla SLA = new Sla(300, 99.9);
    private static final LedgerEntry ADD =
            new LedgerEntry("run-00007", "run-00007-0", 1, Change.ADD, "mug", 2, Outcome.ACKNOWLEDGED, false);

    @Test
    void summary_fitsItsSchema() throws Exception {
        assertEquals(List.of(), SchemaCheck.problems(schema(), JsonSummary.of(run(audit()))));
        assertEquals(List.of(), SchemaCheck.problems(schema(), JsonSummary.of(run(null))));
    }

    @Test
    void summaryWithoutAPromisedField_doesNotFit() throws Exception {
        for (String name : PROMISED) {
            ObjectNode summary = JsonSummary.of(run(audit()));
            summary.remove(name);
            assertEquals(1, SchemaCheck.problems(schema(), summary).size(), name);
        }
    }

    private static final List<String> PROMISED = List.of(
            "verdict",
            "requests",
            "errors",
            "p50",
            "p99",
            "p99.9",
            "max",
            "acknowledgedAdds",
            "lostAdds",
            "resurfaced",
            "duplicated",
            "unknown",
            "availability",
            "offeredRate",
            "achievedRate",
            "faults");

    @Test
    void summaryOfALoss_namesCartAndProduct() throws Exception {
        ObjectNode summary = JsonSummary.of(run(audit()));
        assertEquals("data-failed", summary.path("verdict").asText());
        assertEquals(2, summary.path("lostAdds").asLong());
        assertEquals("run-00007", summary.path("offenders").path(0).path("cart").asText());
        assertEquals("lost", summary.path("offenders").path(0).path("fault").asText());
    }

    @Test
    void summary_tellsHowSoonAddsWereSeen() throws Exception {
        JsonNode staleness = JsonSummary.of(run(audit())).path("staleness");
        assertEquals(
                "[{\"afterMillis\":2.0,\"reads\":1,\"stale\":0},{\"afterMillis\":3.0,\"reads\":1,\"stale\":1}]",
                staleness.toString());
        assertTrue(TextReport.of(run(audit())).contains("1 of 2 reads did not show the youngest acknowledged add"));
    }

    @Test
    void reports_tellWhoHeedsAndWhatWasHeldBack() throws Exception {
        RunResult run = run(null);
        String page = TextReport.of(run);
        assertTrue(page.contains("100 carts of shoppers who heed Retry-After"), page);
        assertTrue(page.contains("1 not sent (told to wait)"), page);
        ObjectNode summary = JsonSummary.of(run);
        assertTrue(summary.path("settings").path("heedsRetryAfter").asBoolean());
        assertEquals(
                1, summary.path("errorsByKind").path("not sent (told to wait)").asLong());
    }

    @Test
    void page_beginsWithTheAnswerAndNamesTheOffender() throws Exception {
        String page = TextReport.of(run(audit()));
        assertTrue(page.contains("DATA FAILED"), page);
        assertTrue(page.contains("lost       2 of mug in cart run-00007: expected 2, found 0"), page);
        assertTrue(page.indexOf("DATA FAILED") < page.indexOf("Milliseconds"), page);
    }

    @Test
    void page_fitsAWideTerminal() throws Exception {
        for (String line : TextReport.of(run(null)).split("\n", -1)) {
            assertTrue(line.length() <= 160, line);
        }
    }

    private static AuditResult audit() throws InterruptedException {
        return MemoryAudit.of(List.of(ADD), new FaultyCarts(FaultyCarts.Fault.NONE, 1));
    }

    private static RunResult run(@Nullable AuditResult audit) {
        SlaSettings settings = new SlaSettings(
                new Target("127.0.0.1", 8081, null),
                SlaSettings.Policy.OURS,
                SlaSettings.Arrivals.poisson(500),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Crowd.people(100).heeding(true),
                new Seed(1),
                SLA,
                64,
                5_000,
                null,
                AuditLimits.DEFAULT);
        ValidityVerdict.Generator generator =
                new ValidityVerdict.Generator(500, 500, 0, 1, 0, 20, new MachineHealth(3, 0, 50), 0);
        SlaVerdict sla = SlaVerdict.of(SLA, 30_000, 12);
        return new RunResult(
                "sla",
                "run",
                settings,
                Instant.EPOCH,
                Duration.ofSeconds(60),
                measurements(),
                generator,
                0,
                audit,
                null,
                new Recording(
                        null,
                        rows(),
                        faults(),
                        List.of(new NodeLoad("127.0.0.1:8101", 9, 27, 1, 0, true)),
                        List.of(),
                        2),
                new Verdicts(
                        sla,
                        DataVerdict.of(audit),
                        ValidityVerdict.of(sla, generator),
                        Consequences.verdict(events()),
                        false,
                        true));
    }

    /** One read that saw what had been acknowledged 2 ms before it, one that did not see what had been 3 ms, and one that was held back. */
    private static Measurements measurements() {
        Measurements measurements = new Measurements(0, SLA);
        measurements.recordVisibility(TimedRequest.answered(Operation.READ, 10, 12), 8_000_000, true);
        measurements.recordVisibility(TimedRequest.answered(Operation.READ, 20, 22), 17_000_000, false);
        measurements.record(new TimedRequest(Operation.READ, Ending.TOLD_TO_WAIT, 30, 30, 30, 30));
        return measurements;
    }

    static List<SecondRow> rows() {
        return IntStream.range(0, 60)
                .mapToObj(second -> new SecondRow(
                        second,
                        500,
                        second == 20 ? 0 : 500,
                        second == 20 ? 12 : 0,
                        second == 20 ? 12 : 0,
                        2,
                        9,
                        20 + second,
                        30 + second,
                        1,
                        1,
                        second == 20 ? 480 : 3,
                        new MachineHealth(3, 0, 50)))
                .toList();
    }

    static List<FaultWindow> faults() {
        Phase calm = new Phase(0, 20, 0, 2, 9, 20, 30, SlaVerdict.of(SLA, 10_000, 0));
        Phase rough = new Phase(20, 25, 12, 2, 400, 900, 950, SlaVerdict.of(SLA, 2_500, 12));
        return events().stream()
                .map(event -> new FaultWindow(event, calm, rough, calm, OptionalDouble.of(0.4)))
                .toList();
    }

    private static List<FaultEvent> events() {
        OwnerChange change = new OwnerChange(
                "node-4",
                true,
                1,
                3,
                9,
                Map.of("node-1", 4, "node-2", 4, "node-3", 4),
                Map.of("node-1", 3, "node-2", 3, "node-3", 3, "node-4", 3));
        return List.of(
                new FaultEvent("kill node-2", 20.1, 24.6, null, null),
                new FaultEvent("join node-4", 30, 42, null, new Consequence.Moved(change, true)),
                new FaultEvent("catch-up node-3", 50, 55, null, new Consequence.CaughtUp(1_234, 38, 38, true)));
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(JsonSummary.class.getResourceAsStream("load-summary.schema.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
