package dev.dynamocart.load.paper;

import static dev.dynamocart.load.paper.PaperResult.State.FAILS;
import static dev.dynamocart.load.paper.PaperResult.State.HOLDS;
import static dev.dynamocart.load.paper.PaperResult.State.NOT_SHOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.staleness.Wars;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.verdict.ExitStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each claim of an experiment can hold, and it can fail. */
final class ClaimsTest {

    private static final Seed SEED = new Seed(1);
    private static final int ENOUGH = 2_000;

    @Test
    void figure4_holdsOrFailsByTailsWritesAndLoad() throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.FIG4, null);
        StoreLoad load = scenario.load(SEED);
        Measured asInThePaper = new Measured(1, load.windows(), ENOUGH)
                .with(0, Kind.READ, 2, 60)
                .with(0, Kind.WRITE, _ -> 4, window -> rate(load, window));
        assertEquals(
                List.of(HOLDS, HOLDS, HOLDS), Measured.states(Figure4.result(scenario, load, asInThePaper.windows())));
        Measured flat = new Measured(1, load.windows(), ENOUGH)
                .with(0, Kind.READ, 4, 5)
                .with(0, Kind.WRITE, _ -> 3, window -> 4.4 - rate(load, window) / 1_000);
        assertEquals(List.of(FAILS, FAILS, FAILS), Measured.states(Figure4.result(scenario, load, flat.windows())));
    }

    private static double rate(StoreLoad load, int window) {
        double seconds = load.duration().toNanos() / 1e9;
        return load.curve().ratePerSecond((window + 0.5) * seconds / load.windows());
    }

    @Test
    void figure5_holdsOnlyIfTheBufferIsFasterAndSmoother() throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.FIG5, null);
        StoreLoad load = scenario.load(SEED);
        Measured.Latency waves = window -> 40 + 10.0 * (window % 5);
        Measured asInThePaper = new Measured(3, load.windows(), ENOUGH)
                .with(0, Kind.WRITE, _ -> 5, waves)
                .with(1, Kind.WRITE, 2, 20)
                .with(2, Kind.WRITE, 2, 18);
        assertEquals(
                List.of(HOLDS, HOLDS, HOLDS),
                Measured.states(Figure5.result(scenario, load, asInThePaper.windows(), 2)));
        Measured contrary = new Measured(3, load.windows(), ENOUGH)
                .with(0, Kind.WRITE, 2, 20)
                .with(1, Kind.WRITE, _ -> 5, waves)
                .with(2, Kind.WRITE, 2, 30);
        assertEquals(
                List.of(FAILS, FAILS, FAILS), Measured.states(Figure5.result(scenario, load, contrary.windows(), 2)));
        assertEquals(
                List.of(NOT_SHOWN, NOT_SHOWN, NOT_SHOWN),
                Measured.states(Figure5.result(scenario, load, contrary.windows(), 0.01)),
                "where a sync costs nothing, a buffer cannot save it");
        Measured few = new Measured(3, load.windows(), 10)
                .with(0, Kind.WRITE, 2, 20)
                .with(1, Kind.WRITE, 5, 90)
                .with(2, Kind.WRITE, 5, 90);
        assertEquals(
                List.of(NOT_SHOWN, NOT_SHOWN, NOT_SHOWN),
                Measured.states(Figure5.result(scenario, load, few.windows(), 2)));
    }

    @Test
    void table2_failsIfTheClientsOwnCoordinationIsSlower() throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.TABLE2, null);
        Measured asInThePaper = new Measured(3, 4, ENOUGH).withBoth(0, 4, 70).withBoth(1, 2, 30);
        assertEquals(List.of(HOLDS, HOLDS), Measured.states(Table2.result(scenario, asInThePaper.windows())));
        Measured contrary = new Measured(3, 4, ENOUGH).withBoth(0, 2, 30).withBoth(1, 4, 70);
        assertEquals(List.of(FAILS, NOT_SHOWN), Measured.states(Table2.result(scenario, contrary.windows())));
    }

    @Test
    void versions_failIfPeopleDivergeOrRobotsDoNot() throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.VERSIONS, null);
        Measured calm = new Measured(1, 1, 0).withVersions(9_999, 1);
        Measured wild = new Measured(1, 1, 0).withVersions(5_000, 4_000, 1_000);
        assertEquals(List.of(HOLDS, HOLDS), Measured.states(Versions.result(scenario, calm.windows(), wild.windows())));
        assertEquals(List.of(FAILS, FAILS), Measured.states(Versions.result(scenario, wild.windows(), calm.windows())));
    }

    @Test
    void quorums_failOnAMissedWriteAndOnLatenciesInTheWrongOrder() throws Exception {
        StoreScenario scenario = StoreScenario.read(Experiment.QUORUM, null);
        Measured ordered = new Measured(5, 4, ENOUGH)
                .with(0, Kind.READ, 1, 5)
                .with(0, Kind.WRITE, 1, 5)
                .with(1, Kind.READ, 1, 5)
                .with(1, Kind.WRITE, 3, 9)
                .with(2, Kind.READ, 2, 7)
                .with(2, Kind.WRITE, 2, 7)
                .with(3, Kind.READ, 3, 9)
                .with(3, Kind.WRITE, 1, 5);
        Wars wars = new Wars(new double[] {1, 2}, new double[] {1, 2}, SEED.stream(Seed.Purpose.DELAYS));
        assertEquals(
                List.of(HOLDS, HOLDS, HOLDS),
                Measured.states(Quorums.result(scenario, ordered.windows(), probes(true), wars, 5)));
        Measured alike = new Measured(5, 4, ENOUGH)
                .withBoth(0, 1, 5)
                .withBoth(1, 1, 5)
                .withBoth(2, 1, 5)
                .withBoth(3, 1, 5);
        assertEquals(
                List.of(FAILS, FAILS, FAILS),
                Measured.states(Quorums.result(scenario, alike.windows(), probes(false), wars, 0)));
        assertEquals(
                List.of(NOT_SHOWN, HOLDS, HOLDS),
                Measured.states(Quorums.result(scenario, ordered.windows(), probes(false), wars, 5)),
                "a sloppy quorum may miss a write");
    }

    private static List<Visibility> probes(boolean fresh) {
        return IntStream.range(0, Quorums.CHOICES.size())
                .mapToObj(_ -> {
                    Visibility visibility = new Visibility();
                    visibility.take(1_000_000, fresh);
                    return visibility;
                })
                .toList();
    }

    @Test
    void admission_holdsOrFailsByWaitsSlicesAndDelivery() throws Exception {
        AdmissionRun governed = admission(12, true, 3, 0);
        AdmissionRun ungoverned = admission(80, true, 32, 0);
        assertEquals(List.of(HOLDS, HOLDS, HOLDS), admission(governed, ungoverned));
        assertEquals(
                List.of(FAILS, FAILS, FAILS),
                admission(admission(90, true, 32, 5_000), admission(80, true, 32, 0)),
                "the controller does nothing, and nothing is delivered");
        assertEquals(
                List.of(NOT_SHOWN, NOT_SHOWN, HOLDS),
                admission(admission(3, true, 32, 0), admission(4, true, 32, 0)),
                "nobody was slow, so there was nothing to govern");
        assertEquals(
                NOT_SHOWN,
                admission(admission(3, false, 32, 0), admission(90, false, 32, 0))
                        .getLast(),
                "no hints");
    }

    @Test
    void admission_nodesThatDoNotTell_showNothing() throws Exception {
        AdmissionRun silent = new AdmissionRun(
                admission(90, true, 32, 0).windows(), Collections.nCopies(60, AdmissionRun.Background.UNKNOWN));
        assertEquals(List.of(NOT_SHOWN, NOT_SHOWN, NOT_SHOWN), admission(silent, silent));
        AdmissionRun gap = admission(3, true, 4, 0);
        List<AdmissionRun.Background> seconds = new ArrayList<>(gap.background());
        seconds.set(AdmissionRun.WAKE_SECONDS, AdmissionRun.Background.UNKNOWN);
        assertEquals(5_000, new AdmissionRun(gap.windows(), seconds).hintsBefore(), "the second before tells");
    }

    private static List<PaperResult.State> admission(AdmissionRun governed, AdmissionRun ungoverned) throws Exception {
        return Measured.states(
                AdmissionResult.of(StoreScenario.read(Experiment.ADMISSION, null), governed, ungoverned));
    }

    /** Twelve windows of five seconds; the hints are gone, or all still there, twenty seconds after the node woke. */
    private static AdmissionRun admission(double tailMillis, boolean hints, int slice, long hintsLeft) {
        Measured measured = new Measured(1, 12, ENOUGH).withBoth(0, tailMillis, tailMillis);
        List<AdmissionRun.Background> background = IntStream.range(0, 60)
                .mapToObj(second -> new AdmissionRun.Background(
                        hints ? (second < 30 ? 5_000 : hintsLeft) : 0, second < 30 ? slice : 32))
                .toList();
        return new AdmissionRun(measured.windows(), background);
    }

    @Test
    void availability_holdsFailsOrIsNotShownByCounts() {
        assertEquals(HOLDS, CartRuns.availabilityState(599_500, 0));
        assertEquals(NOT_SHOWN, CartRuns.availabilityState(30_000, 0));
        assertEquals(FAILS, CartRuns.availabilityState(30_000, 30));
    }

    @Test
    void resultThatEndedEarly_judgesNothing() {
        PaperResult result = Figure8.run(8, 20);
        assertEquals(ExitStatus.PASS, result.exitStatus());
        PaperResult early = result.endedEarly();
        assertTrue(Measured.states(early).stream().allMatch(state -> state == NOT_SHOWN));
        assertEquals(ExitStatus.NOT_SHOWN, early.exitStatus());
        assertTrue(PaperPage.text(early).contains("ended early"));
    }

    @Test
    void experiments_areTheTenOfThePaper() {
        assertEquals(10, Experiment.values().length);
        for (Experiment experiment : Experiment.values()) {
            assertEquals(experiment, Experiment.named(experiment.id()).orElseThrow());
        }
    }
}
