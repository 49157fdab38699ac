package dev.dynamocart.load.paper;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.MachineWatch.MachineHealth;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.SecondRow;
import dev.dynamocart.load.measure.TimedRequest;
import dev.dynamocart.load.scenario.Recording;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.verdict.ClusterVerdict;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.SlaVerdict;
import dev.dynamocart.load.verdict.ValidityVerdict;
import dev.dynamocart.load.verdict.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A service with a capacity, as arithmetic: what it answers of a load depends on whether that is more than it can do, and on who asks.
 * Of what those want who heed and it does not answer, it refuses a third; the others are held back. Everybody else is refused.
 */
final class ModelService implements Overload.Runner {

    static final int CAPACITY = 120;

    final List<SlaSettings> asked = new ArrayList<>();
    private final Answers answers;

    /**
     * What it answers in time in a second, and what else becomes of runs, which are numbered from 0.
     *
     * @param heeded of too much by shoppers who heed
     * @param ignored of too much by others
     * @param capacity of no more than it can do, by run
     * @param data what the audits find
     * @param interruptedRun which run is ended early; -1 for none
     */
    record Answers(int heeded, int ignored, IntUnaryOperator capacity, Audits data, int interruptedRun) {

        /** As it should be. */
        static final Answers GOOD = new Answers(100, 12, _ -> CAPACITY, _ -> DataVerdict.State.INTACT, -1);

        Answers heeded(int inTime) {
            return new Answers(inTime, ignored, capacity, data, interruptedRun);
        }

        Answers capacity(IntUnaryOperator inTime) {
            return new Answers(heeded, ignored, inTime, data, interruptedRun);
        }

        Answers data(Audits audits) {
            return new Answers(heeded, ignored, capacity, audits, interruptedRun);
        }

        Answers interrupted(int run) {
            return new Answers(heeded, ignored, capacity, data, run);
        }
    }

    /** What the audit of a run finds. */
    interface Audits {
        DataVerdict.State of(int run);
    }

    ModelService(Answers answers) {
        this.answers = answers;
    }

    @Override
    public RunResult run(SlaSettings settings) {
        asked.add(settings);
        Measurements measurements = new Measurements(0, settings.sla());
        List<SecondRow> rows = new ArrayList<>();
        for (int second = 0; second < settings.duration().toSeconds(); second++) {
            int due = (int) Math.round(settings.arrivals().curve().ratePerSecond(second + 0.5));
            int inTime = Math.min(due, inTime(settings, due));
            recordSecond(measurements, settings.crowd().heedsRetryAfter(), second, due, inTime);
            rows.add(row(second, due, due - inTime));
        }
        measurements.turn();
        return result(settings, measurements, rows);
    }

    private int inTime(SlaSettings settings, int due) {
        if (due <= 2 * CAPACITY) {
            return answers.capacity().applyAsInt(run());
        }
        return settings.crowd().heedsRetryAfter() ? answers.heeded() : answers.ignored();
    }

    private int run() {
        return asked.size() - 1;
    }

    private static void recordSecond(Measurements measurements, boolean heeds, int second, int due, int inTime) {
        for (int i = 0; i < due; i++) {
            Ending ending = i < inTime ? Ending.OK : heeds && i % 3 != 0 ? Ending.TOLD_TO_WAIT : Ending.REFUSED;
            long millis = second * 1_000L + i % 1_000;
            measurements.record(new TimedRequest(Operation.READ, ending, millis, millis, millis, millis + 1));
        }
    }

    private static SecondRow row(int second, long due, long violations) {
        return new SecondRow(
                second, due, due, violations, violations, 1, 1, 1, 1, 0, 0, 0, new MachineHealth(0, 0, 40));
    }

    private RunResult result(SlaSettings settings, Measurements measurements, List<SecondRow> rows) {
        SlaVerdict sla = SlaVerdict.of(settings.sla(), 100, 0);
        ValidityVerdict.Generator generator =
                new ValidityVerdict.Generator(1, 1, 0, 0, 0, 1, new MachineHealth(0, 0, 40), 0);
        return new RunResult(
                "overload",
                "run",
                settings,
                Instant.EPOCH,
                Duration.ofSeconds(rows.size()),
                measurements,
                generator,
                0,
                null,
                null,
                new Recording(null, rows, List.of(), List.of(), List.of(), 0),
                new Verdicts(
                        sla,
                        new DataVerdict(answers.data().of(run()), ""),
                        ValidityVerdict.of(sla, generator),
                        ClusterVerdict.NONE,
                        run() == answers.interruptedRun(),
                        true));
    }
}
