package dev.dynamocart.load.verdict;

import dev.dynamocart.load.measure.Sla;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many violations a number of requests may have so that the SLA is shown and not merely not contradicted.
 *
 * <p>If the true share of violations were just above the limit p, then k or fewer violations among n requests would be
 * seen with probability P(X ≤ k), X binomial(n, p). The SLA is shown at 95 % confidence when that is at most 5 %: the
 * one-sided exact bound of Clopper and Pearson. For 99.9 % that allows 20 of 30,000, 129 of 150,000, 271 of 300,000, and
 * not one in fewer than 2,995 requests. It takes requests as independent; violations come in clusters, so the bound is
 * the least that is needed.
 */
public final class ViolationBudget {

    private static final double ERROR_MAX = 0.05;

    private ViolationBudget() {}

    /** Most violations that still show the SLA, or -1 if so few requests can show nothing. */
    public static long of(long requests, Sla sla) {
        if (requests == 0) {
            return -1;
        }
        BinomialDistribution violations = BinomialDistribution.of(
                Math.toIntExact(Math.min(requests, Integer.MAX_VALUE)), sla.violationShareMax());
        long budget = violations.inverseCumulativeProbability(ERROR_MAX);
        while (budget >= 0 && violations.cumulativeProbability((int) budget) > ERROR_MAX) {
            budget--;
        }
        return budget;
    }

    /** Fewest requests that show the SLA with this many violations. */
    public static long requestsNeeded(long violations, Sla sla) {
        long high = 1;
        while (of(high, sla) < violations) {
            high *= 2;
        }
        long low = high / 2;
        while (low + 1 < high) {
            long middle = (low + high) / 2;
            if (of(middle, sla) < violations) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
