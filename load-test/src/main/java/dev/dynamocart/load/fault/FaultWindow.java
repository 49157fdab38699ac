package dev.dynamocart.load.fault;

import dev.dynamocart.load.verdict.SlaVerdict;
import java.util.OptionalDouble;

/**
 * A fault as the shoppers saw it: the same numbers before, during and after it.
 *
 * @param event what happened, and when
 * @param before from the end of the fault before, or the start
 * @param during from its first to its last second
 * @param after until the next fault, or the end
 * @param recoverySeconds after its end, until three seconds in a row were without a violation; empty if that did not come
 */
public record FaultWindow(FaultEvent event, Phase before, Phase during, Phase after, OptionalDouble recoverySeconds) {

    /**
     * Some seconds in a row.
     *
     * @param fromSecond first second
     * @param toSecond second after the last
     * @param failed requests that did not end well
     * @param p50Millis 0 without requests
     * @param sla the verdict on these requests alone
     */
    public record Phase(
            int fromSecond,
            int toSecond,
            long failed,
            double p50Millis,
            double p99Millis,
            double p999Millis,
            double maxMillis,
            SlaVerdict sla) {

        public long requests() {
            return sla.requests();
        }

        /** Share answered well; 1 without requests. */
        public double availability() {
            return requests() == 0 ? 1 : 1 - (double) failed / requests();
        }
    }
}
