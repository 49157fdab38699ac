package dev.dynamocart.load.paper;

import static dev.dynamocart.load.paper.PaperResult.State.FAILS;
import static dev.dynamocart.load.paper.PaperResult.State.HOLDS;
import static dev.dynamocart.load.paper.PaperResult.State.NOT_SHOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.paper.ModelService.Answers;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.ExitStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which runs are made, and what is claimed of them. */
final class OverloadResultTest {

    private static final int CARTS = 50;
    private static final int HIGHEST = 400;

    @Test
    void runs_areTheCapacityAroundFiveTimesAsMuchByThoseWhoHeedAndThoseWhoDoNot() throws Exception {
        ModelService service = new ModelService(Answers.GOOD);
        PaperResult result = Overload.run(base(HIGHEST), service);
        assertEquals(
                List.of(120L, 600L, 120L, 600L, 120L),
                service.asked.stream()
                        .skip(1)
                        .map(settings -> Math.round(settings.ratePerSecond()))
                        .toList());
        assertEquals(
                List.of(false, false, true, false, false, false),
                service.asked.stream()
                        .map(settings -> settings.crowd().heedsRetryAfter())
                        .toList());
        assertTrue(service.asked.stream().allMatch(settings -> settings.carts() == CARTS));
        assertEquals(
                List.of(
                        "rising",
                        "the capacity",
                        "five times as much, Retry-After heeded",
                        "the capacity again",
                        "five times as much, Retry-After ignored",
                        "the capacity again"),
                result.rows().stream().map(List::getFirst).toList());
        assertEquals(ExitStatus.PASS, result.exitStatus());
        assertEquals(List.of(HOLDS, HOLDS, HOLDS, HOLDS), Measured.states(result));
    }

    @Test
    void rows_tellApartWhatWasRefusedAndWhatWasHeldBack() throws Exception {
        PaperResult result = result(Answers.GOOD);
        assertEquals(
                List.of("wanted/s", "in time/s", "refused/s", "told to wait/s", "late or lost/s"),
                result.head().subList(1, 6));
        assertEquals(
                List.of("600", "100", "166", "334", "0"), result.rows().get(2).subList(1, 6));
        assertEquals(List.of("600", "12", "588", "0", "0"), result.rows().get(4).subList(1, 6));
    }

    @Test
    void goal_isAboutThoseWhoHeed() throws Exception {
        assertEquals(List.of(HOLDS, HOLDS, HOLDS, HOLDS), Measured.states(result(Answers.GOOD.heeded(96))));
        assertEquals(List.of(HOLDS, FAILS, HOLDS, HOLDS), Measured.states(result(Answers.GOOD.heeded(95))));
    }

    @Test
    void thoseWhoIgnore_areTellingButNoClaim() throws Exception {
        PaperResult result = result(Answers.GOOD);
        assertTrue(result.differences().getFirst().contains("12 of 120 requests/s, 10 %"), () -> result.differences()
                .toString());
        assertTrue(
                result.claims().stream().noneMatch(claim -> claim.sentence().contains("ignore")),
                () -> result.claims().toString());
    }

    @Test
    void capacityThatDoesNotComeBack_fails() throws Exception {
        for (int after : new int[] {3, 5}) {
            Answers answers = Answers.GOOD.capacity(run -> run == after ? 95 : ModelService.CAPACITY);
            assertEquals(List.of(HOLDS, HOLDS, FAILS, HOLDS), Measured.states(result(answers)));
        }
    }

    @Test
    void lossInAnyRun_failsAndRunsThatNobodyCouldAuditShowNothing() throws Exception {
        for (int run = 0; run < Overload.Part.values().length; run++) {
            int bad = run;
            assertEquals(FAILS, data(which -> which == bad ? DataVerdict.State.FAILED : DataVerdict.State.INTACT));
            assertEquals(
                    NOT_SHOWN, data(which -> which == bad ? DataVerdict.State.NOT_SHOWN : DataVerdict.State.INTACT));
        }
    }

    private static PaperResult.State data(ModelService.Audits audits) throws Exception {
        return Measured.states(result(Answers.GOOD.data(audits))).getLast();
    }

    @Test
    void rateThatNeverRoseAboveTheCapacity_showsNothing() throws Exception {
        PaperResult result = Overload.run(base(ModelService.CAPACITY), new ModelService(Answers.GOOD.heeded(1)));
        assertEquals(List.of(NOT_SHOWN, NOT_SHOWN, HOLDS, HOLDS), Measured.states(result));
    }

    @Test
    void runThatIsInterrupted_isTheLastAndNothingIsClaimed() throws Exception {
        for (int run = 0; run < Overload.Part.values().length; run++) {
            ModelService service = new ModelService(Answers.GOOD.interrupted(run));
            PaperResult result = Overload.run(base(HIGHEST), service);
            assertEquals(run + 1, service.asked.size());
            assertEquals(run + 1, result.rows().size());
            assertEquals("the runs were ended early", result.claims().getFirst().sentence());
            assertEquals(NOT_SHOWN, Measured.states(result).getFirst());
        }
    }

    @Test
    void setup_namesTheShoppersSinceTheyBoundTheRefusals() throws Exception {
        String setup = String.join(" ", result(Answers.GOOD).setup());
        assertTrue(setup.contains("100 shoppers, two at each of 50 carts"), setup);
        assertTrue(setup.contains("about 100 refusals in S seconds at most"), setup);
    }

    private static PaperResult result(Answers answers) throws Exception {
        return Overload.run(base(HIGHEST), new ModelService(answers));
    }

    private static SlaSettings base(double highest) {
        return new SlaSettings(
                new Target("127.0.0.1", 1, null),
                SlaSettings.Policy.OURS,
                SlaSettings.Arrivals.poisson(highest),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Crowd.people(CARTS),
                new Seed(1),
                new Sla(300, 99.9),
                64,
                5_000,
                null,
                AuditLimits.DEFAULT);
    }
}
