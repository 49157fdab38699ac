package dev.dynamocart.load.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.MachineWatch.MachineHealth;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.verdict.ValidityVerdict.Generator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerdictsTest {

    private static final Sla SLA = new Sla(300, 99.9);
    private static final MachineHealth QUIET = new MachineHealth(5, 0, 80);
    private static final DataVerdict INTACT = new DataVerdict(DataVerdict.State.INTACT, "");
    private static final DataVerdict FAILED = new DataVerdict(DataVerdict.State.FAILED, "");
    private static final DataVerdict UNREAD = new DataVerdict(DataVerdict.State.NOT_SHOWN, "");
    private static final ValidityVerdict VALID = new ValidityVerdict(true, List.of(), List.of());
    private static final ValidityVerdict INVALID = new ValidityVerdict(false, List.of("late"), List.of());

    @ParameterizedTest
    @CsvSource({"30000, 20", "150000, 129", "300000, 271", "2995, 0", "2994, -1", "0, -1"})
    void budget_isTheExactBinomialBound(long requests, long violations) {
        assertEquals(violations, ViolationBudget.of(requests, SLA));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20, 129})
    void requestsNeeded_areTheFewestThatAllowTheViolations(long violations) {
        long needed = ViolationBudget.requestsNeeded(violations, SLA);
        assertTrue(ViolationBudget.of(needed, SLA) >= violations);
        assertTrue(ViolationBudget.of(needed - 1, SLA) < violations);
    }

    @ParameterizedTest
    @CsvSource({
        "30000, 0, KEPT",
        "30000, 20, KEPT",
        "30000, 21, NOT_SHOWN",
        "30000, 30, NOT_SHOWN",
        "30000, 31, MISSED",
        "30000, 30000, MISSED",
        "2994, 0, NOT_SHOWN",
        "500, 1, NOT_SHOWN",
        "500, 2, MISSED",
        "0, 0, NOT_SHOWN"
    })
    void sla_isKeptMissedOrNotShown(long requests, long violations, SlaVerdict.State expected) {
        SlaVerdict verdict = SlaVerdict.of(SLA, requests, violations);
        assertEquals(expected, verdict.state());
        assertFalse(verdict.sentence().isBlank());
    }

    @Test
    void exitStatus_followsTheOrderOfWeight() {
        assertEquals(ExitStatus.PASS, status(0, INTACT, VALID));
        assertEquals(ExitStatus.SLA_MISSED, status(40, INTACT, VALID));
        assertEquals(ExitStatus.NOT_SHOWN, status(25, INTACT, VALID));
        assertEquals(ExitStatus.NOT_SHOWN, status(0, UNREAD, VALID));
        assertEquals(ExitStatus.SLA_MISSED, status(40, UNREAD, VALID));
        assertEquals(ExitStatus.INVALID, status(40, INTACT, INVALID));
        assertEquals(ExitStatus.DATA_FAILED, status(40, FAILED, INVALID));
        assertEquals(ExitStatus.DATA_FAILED, status(0, FAILED, VALID));
    }

    @Test
    void clusterThatMissedItsPart_isStatus1UnlessTheSlaOrTheDataSayMore() {
        assertEquals(ExitStatus.CHANGE_MISSED, status(0, INTACT, ClusterVerdict.State.MISSED));
        assertEquals(1, ExitStatus.CHANGE_MISSED.code());
        assertEquals(ExitStatus.SLA_MISSED, status(40, INTACT, ClusterVerdict.State.MISSED));
        assertEquals(ExitStatus.DATA_FAILED, status(0, FAILED, ClusterVerdict.State.MISSED));
        assertEquals(ExitStatus.NOT_SHOWN, status(0, INTACT, ClusterVerdict.State.NOT_SHOWN));
        assertEquals(ExitStatus.PASS, status(0, INTACT, ClusterVerdict.State.KEPT));
    }

    private static ExitStatus status(long violations, DataVerdict data, ClusterVerdict.State cluster) {
        ClusterVerdict verdict = new ClusterVerdict(cluster, "");
        return new Verdicts(SlaVerdict.of(SLA, 30_000, violations), data, VALID, verdict, false, true).exitStatus();
    }

    @Test
    void interruption_beatsEverything() {
        Verdicts verdicts = new Verdicts(SlaVerdict.of(SLA, 30_000, 0), FAILED, VALID, ClusterVerdict.NONE, true, true);
        assertEquals(130, verdicts.exitStatus().code());
    }

    @Test
    void exitCodes_areThePromisedOnes() {
        assertEquals(
                List.of(0, 1, 2, 3, 4, 64, 70, 130),
                List.of(ExitStatus.values()).stream()
                        .map(ExitStatus::code)
                        .distinct()
                        .toList());
    }

    @Test
    void generatorThatKeptUp_isValid() {
        assertTrue(validity(40, new Generator(500, 500, 0, 2, 0, 900, QUIET, 0)).valid());
    }

    @Test
    void loadThatWasNotOffered_isInvalidEvenIfTheSlaWasKept() {
        assertFalse(validity(0, new Generator(500, 450, 0, 2, 0, 90, QUIET, 0)).valid());
    }

    @Test
    void missDecidedByLateGenerator_isInvalid() {
        assertFalse(
                validity(40, new Generator(500, 500, 15, 400, 0, 90, QUIET, 0)).valid());
    }

    @Test
    void missThatStandsWithoutTheGeneratorsPart_isValid() {
        assertTrue(validity(400, new Generator(500, 500, 15, 400, 0, 5_000, QUIET, 0))
                .valid());
    }

    @Test
    void keptSlaInSpiteOfLateGenerator_standsWithARemark() {
        ValidityVerdict verdict = validity(10, new Generator(500, 500, 10, 40, 0, 90, QUIET, 0));
        assertTrue(verdict.valid());
        assertEquals(1, verdict.remarks().size());
    }

    @Test
    void tooFewConnections_areTheGeneratorsFault() {
        assertFalse(
                validity(400, new Generator(500, 500, 0, 2, 800, 120, QUIET, 0)).valid());
    }

    @Test
    void stolenTime_makesAMissInvalidAndAPassARemark() {
        MachineHealth stolen = new MachineHealth(5, 20, 10);
        assertFalse(
                validity(40, new Generator(500, 500, 0, 2, 0, 900, stolen, 0)).valid());
        ValidityVerdict kept = validity(0, new Generator(500, 500, 0, 2, 0, 90, stolen, 0));
        assertTrue(kept.valid());
        assertEquals(1, kept.remarks().size());
    }

    @Test
    void missDecidedByABusyMachine_isInvalid() {
        assertFalse(
                validity(40, new Generator(500, 500, 0, 2, 0, 900, QUIET, 35)).valid());
        assertTrue(
                validity(400, new Generator(500, 500, 0, 2, 0, 900, QUIET, 35)).valid());
        assertTrue(
                validity(10, new Generator(500, 500, 0, 2, 0, 900, QUIET, 10)).valid());
    }

    @Test
    void longCollectionOfTheGenerator_isARemark() {
        MachineHealth collected = new MachineHealth(80, 0, 50);
        assertEquals(
                1,
                validity(0, new Generator(500, 500, 0, 2, 0, 90, collected, 0))
                        .remarks()
                        .size());
    }

    @Test
    void runThatCouldNotBeWrittenDown_isNoResultUnlessDataFailed() {
        SlaVerdict kept = SlaVerdict.of(SLA, 30_000, 0);
        assertEquals(
                ExitStatus.INTERNAL_ERROR,
                new Verdicts(kept, UNREAD, VALID, ClusterVerdict.NONE, false, false).exitStatus());
        assertEquals(
                ExitStatus.DATA_FAILED,
                new Verdicts(kept, FAILED, VALID, ClusterVerdict.NONE, false, false).exitStatus());
        assertEquals(
                ExitStatus.INTERRUPTED,
                new Verdicts(kept, UNREAD, VALID, ClusterVerdict.NONE, true, false).exitStatus());
    }

    private static ValidityVerdict validity(long violations, Generator generator) {
        return ValidityVerdict.of(SlaVerdict.of(SLA, 30_000, violations), generator);
    }

    private static ExitStatus status(long violations, DataVerdict data, ValidityVerdict validity) {
        return new Verdicts(SlaVerdict.of(SLA, 30_000, violations), data, validity, ClusterVerdict.NONE, false, true)
                .exitStatus();
    }
}
