package dev.dynamocart.load.verdict;

/**
 * All three verdicts of a run.
 *
 * @param interrupted the run was ended from outside
 * @param recorded everything could be written down that the verdicts rest on
 */
public record Verdicts(
        SlaVerdict sla, DataVerdict data, ValidityVerdict validity, boolean interrupted, boolean recorded) {

    /**
     * The exit status. Failed data beats everything but an interruption; a run that could not be written down, say on a
     * full disk, is no result; an invalid run says nothing about the SLA; a
     * missed SLA is a stronger statement than one that is not shown.
     */
    public ExitStatus exitStatus() {
        if (interrupted) {
            return ExitStatus.INTERRUPTED;
        }
        if (data.state() == DataVerdict.State.FAILED) {
            return ExitStatus.DATA_FAILED;
        }
        if (!recorded) {
            return ExitStatus.INTERNAL_ERROR;
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
