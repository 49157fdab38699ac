package dev.dynamocart.load.verdict;

/**
 * All three verdicts of a run.
 *
 * @param interrupted the run was ended from outside
 */
public record Verdicts(SlaVerdict sla, DataVerdict data, ValidityVerdict validity, boolean interrupted) {

    /**
     * The exit status. Failed data beats everything but an interruption; an invalid run says nothing about the SLA; a
     * missed SLA is a stronger statement than one that is not shown.
     */
    public ExitStatus exitStatus() {
        if (interrupted) {
            return ExitStatus.INTERRUPTED;
        }
        if (data.state() == DataVerdict.State.FAILED) {
            return ExitStatus.DATA_FAILED;
        }
        if (!validity.valid()) {
            return ExitStatus.INVALID;
        }
        if (sla.state() == SlaVerdict.State.MISSED) {
            return ExitStatus.SLA_MISSED;
        }
        if (sla.state() == SlaVerdict.State.NOT_SHOWN || data.state() == DataVerdict.State.NOT_SHOWN) {
            return ExitStatus.NOT_SHOWN;
        }
        return ExitStatus.PASS;
    }
}
