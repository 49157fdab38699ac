package dev.dynamocart.load.audit;

import dev.dynamocart.load.audit.Finding.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the audit found.
 *
 * @param tallies what the ledger adds up to
 * @param units how many units of each fault, over all carts
 * @param offenders the first findings, to look at
 * @param unreadable carts that could not be read, so that nothing is known of them
 * @param uncertainExcess units that may be changes missing in an incomplete ledger
 * @param took how long it took until every cart was the same twice
 */
public record AuditResult(
        Tallies tallies,
        Map<Fault, Long> units,
        List<Finding> offenders,
        int unreadable,
        long uncertainExcess,
        Duration took) {

    public long units(Fault fault) {
        return units.getOrDefault(fault, 0L);
    }

    /** No unit is wrong in any cart that could be read. */
    public boolean clean() {
        return units.values().stream().allMatch(count -> count == 0);
    }
}
