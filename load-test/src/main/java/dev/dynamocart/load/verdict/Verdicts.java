package dev.dynamocart.load.verdict;

/**
 * All verdicts of a run.
 *
 * @param cluster on what the cluster did by itself, if the run asked for it
 * @param interrupted the run was ended from outside
 * @param recorded everything could be written down that the verdicts rest on
 */
public record Verdicts(
        SlaVerdict sla,
        DataVerdict data,
        ValidityVerdict validity,
        ClusterVerdict cluster,
        boolean interrupted,
        boolean recorded) {

    /** The same of a run that could not be written down. */
    public Verdicts unrecorded() {
        return new Verdicts(sla, data, validity, cluster, interrupted, false);
    }

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
        if (cluster.state() == ClusterVerdict.State.MISSED) {
            return ExitStatus.CHANGE_MISSED;
        }
        if (cluster.state() == ClusterVerdict.State.NOT_SHOWN) {
            return ExitStatus.NOT_SHOWN;
        }
        if (sla.state() == SlaVerdict.State.NOT_SHOWN || data.state() == DataVerdict.State.NOT_SHOWN) {
            return ExitStatus.NOT_SHOWN;
        }
        return ExitStatus.PASS;
    }
}
