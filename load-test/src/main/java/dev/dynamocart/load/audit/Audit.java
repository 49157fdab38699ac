package dev.dynamocart.load.audit;

import dev.dynamocart.load.audit.Finding.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads every cart of a ledger until it holds still, and judges it. All carts are read twice with a pause between; one
 * that is right and the same both times is done. The others are read again each round, since a replica may still be
 * catching up, until they are right, have not changed for some rounds, or patience ends.
 */
public final class Audit {

    private static final int OFFENDERS_MAX = 10;

    private final CartReader reader;
    private final Supplier<AuditLimits> limits;

    /** An audit with fixed limits. */
    public Audit(CartReader reader, AuditLimits limits) {
        this(reader, () -> limits);
    }

    /** An audit whose limits are asked for in each round, so that it can be told to hurry. */
    public Audit(CartReader reader, Supplier<AuditLimits> limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** What is known of a cart between rounds. */
    private static final class Reading {
        private final CartTally tally;
        private @Nullable Map<String, Integer> contents;
        private List<Finding> findings = List.of();
        private int unchanged;

        private Reading(CartTally tally) {
            this.tally = tally;
        }

        private void take(@Nullable Map<String, Integer> now) {
            unchanged = now != null && now.equals(contents) ? unchanged + 1 : 0;
            contents = now;
            findings = now == null ? List.of() : tally.check(now);
        }

        private boolean done(AuditLimits limits) {
            return unchanged >= (findings.isEmpty() ? 1 : limits.unchangedRounds());
        }
    }

    /** Audits all carts of the ledger. */
    public AuditResult run(Tallies tallies) throws InterruptedException {
        long startNanos = System.nanoTime();
        Map<String, Reading> open = new TreeMap<>();
        tallies.carts().forEach((cartId, tally) -> open.put(cartId, new Reading(tally)));
        List<Reading> wrong = new ArrayList<>();
        while (!open.isEmpty()) {
            AuditLimits now = limits.get();
            reader.read(
                    open.keySet(), (cartId, contents) -> reading(open, cartId).take(contents));
            closeDone(open, wrong, now);
            if (open.isEmpty() || spent(startNanos).compareTo(limits.get().patience()) > 0) {
                break;
            }
            Thread.sleep(now.pause());
        }
        int unreadable = 0;
        for (Reading reading : open.values()) {
            unreadable += reading.contents == null ? 1 : 0;
            wrong.add(reading);
        }
        return result(tallies, wrong, unreadable, spent(startNanos));
    }

    /** Takes carts that hold still off the list, and keeps those that are wrong. */
    private static void closeDone(Map<String, Reading> open, List<Reading> wrong, AuditLimits limits) {
        for (Reading reading : List.copyOf(open.values())) {
            if (reading.done(limits)) {
                open.remove(reading.tally.cartId());
                if (!reading.findings.isEmpty()) {
                    wrong.add(reading);
                }
            }
        }
    }

    private static Reading reading(Map<String, Reading> open, String cartId) {
        Reading reading = open.get(cartId);
        if (reading == null) {
            throw new IllegalStateException("a cart that nobody asked for: " + cartId);
        }
        return reading;
    }

    private static AuditResult result(Tallies tallies, List<Reading> wrong, int unreadable, Duration took) {
        Map<Fault, Long> units = new EnumMap<>(Fault.class);
        List<Finding> offenders = new ArrayList<>();
        long uncertain = 0;
        wrong.sort(Comparator.comparing(reading -> reading.tally.cartId()));
        for (Reading reading : wrong) {
            for (Finding finding : reading.findings) {
                if (finding.fault() != Fault.LOST && !tallies.complete()) {
                    uncertain += finding.units();
                    continue;
                }
                units.merge(finding.fault(), (long) finding.units(), Long::sum);
                if (offenders.size() < OFFENDERS_MAX) {
                    offenders.add(finding);
                }
            }
        }
        return new AuditResult(tallies, units, List.copyOf(offenders), unreadable, uncertain, took);
    }

    private static Duration spent(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
