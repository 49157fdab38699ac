package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.verdict.ValidityVerdict;
import dev.dynamocart.load.verdict.Verdicts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything a report tells of a run.
 *
 * @param scenario the name of the experiment
 * @param name part of each cart's id
 * @param settings what was asked for
 * @param startedAt by the wall clock, for labels only
 * @param measured how long was measured; shorter than planned if the run was interrupted
 * @param measurements the numbers
 * @param generator the generator's own numbers
 * @param reopened connections that were lost and opened again
 * @param audit what the carts hold; null if it could not be done
 * @param ledger the file, if it was kept
 * @param recording what was written down while it went
 * @param verdicts what it all means
 */
public record RunResult(
        String scenario,
        String name,
        SlaSettings settings,
        Instant startedAt,
        Duration measured,
        Measurements measurements,
        ValidityVerdict.Generator generator,
        long reopened,
        @Nullable AuditResult audit,
        @Nullable Path ledger,
        Recording recording,
        Verdicts verdicts) {

    /** Requests a second that were answered well. */
    public double achievedRate() {
        long answered = measurements.get(Ending.OK);
        return measured.isZero() ? 0 : answered * 1e9 / measured.toNanos();
    }

    /** Share of the requests that were answered well within the time limit; 1 if there were none. */
    public double availability() {
        long requests = measurements.get(Measurements.Counter.MEASURED);
        return requests == 0 ? 1 : (double) measurements.get(Ending.OK) / requests;
    }
}
