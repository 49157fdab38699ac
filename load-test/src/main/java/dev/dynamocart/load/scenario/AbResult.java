package dev.dynamocart.load.scenario;

import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.ExitStatus;
import java.nio.file.Path;

/**
 * What an interleaved comparison found.
 *
 * @param comparison the percentiles against each other
 * @param a one side
 * @param b the other
 * @param interrupted it ended early
 * @param folder holds both sides' files
 */
public record AbResult(Comparison comparison, Side a, Side b, boolean interrupted, Path folder) {

    /** One side: what was measured, and whether its carts hold what they must. */
    public record Side(Measurements measurements, DataVerdict data) {}

    /** A difference is a result, not a failure; lost data is. */
    public ExitStatus exitStatus() {
        if (interrupted) {
            return ExitStatus.INTERRUPTED;
        }
        if (a.data().state() == DataVerdict.State.FAILED || b.data().state() == DataVerdict.State.FAILED) {
            return ExitStatus.DATA_FAILED;
        }
        boolean unread =
                a.data().state() == DataVerdict.State.NOT_SHOWN || b.data().state() == DataVerdict.State.NOT_SHOWN;
        return unread ? ExitStatus.NOT_SHOWN : ExitStatus.PASS;
    }
}
