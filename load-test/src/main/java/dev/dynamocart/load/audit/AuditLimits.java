package dev.dynamocart.load.audit;

import java.time.Duration;

/**
 * How long the audit is patient.
 *
 * @param pause between two rounds of reading; replicas that were cut off catch up meanwhile
 * @param unchangedRounds a cart that is wrong is judged after it stayed the same for so many rounds
 * @param patience after this everything is judged as it is
 */
public record AuditLimits(Duration pause, int unchangedRounds, Duration patience) {

    /** A wrong cart gets five seconds without a change to become right, and all of them one minute. */
    public static final AuditLimits DEFAULT = new AuditLimits(Duration.ofSeconds(1), 5, Duration.ofMinutes(1));

    /** The same, but judging after so long at the latest. */
    public AuditLimits within(Duration longest) {
        return new AuditLimits(pause, unchangedRounds, patience.compareTo(longest) < 0 ? patience : longest);
    }

    public AuditLimits {
        if (unchangedRounds < 1) {
            throw new IllegalArgumentException("a cart must be read twice");
        }
    }
}
