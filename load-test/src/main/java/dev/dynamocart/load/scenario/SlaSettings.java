package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.RateCurve;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.schedule.Spacing;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that defines an SLA run.
 *
 * @param target the cart service
 * @param policy whose carts are behind the target
 * @param arrivals when requests are due
 * @param warmup load that is sent and audited but not measured
 * @param duration the measured time
 * @param crowd who is in the shop
 * @param seed draws arrivals, shoppers and operations
 * @param sla what is promised
 * @param connections kept open; when all are busy, requests wait
 * @param timeoutMillis after which a request is given up
 * @param ledger where the ledger is kept; null for a temporary file
 * @param audit how patient the audit is
 */
public record SlaSettings(
        Target target,
        Policy policy,
        Arrivals arrivals,
        Duration warmup,
        Duration duration,
        Crowd crowd,
        Seed seed,
        Sla sla,
        int connections,
        int timeoutMillis,
        @Nullable Path ledger,
        AuditLimits audit) {

    /** Whose carts are put under load. */
    public enum Policy {
        /** The shop's. */
        OURS,
        /** Nobody's: the store itself is the target, with a set that only grows in each key. */
        STORE,
        /** The negative control's: of concurrent carts the last one written is kept, so the audit must find losses. */
        LWW
    }

    /**
     * When requests are due.
     *
     * @param text as the user wrote it, for reports
     * @param curve how many a second, from the end of the warm-up
     * @param spacing how they are spread around that
     * @param thinkers those who wait for answers, in a closed loop; the curve is then what they could do at most. Null: an open loop
     */
    public record Arrivals(
            String text,
            RateCurve curve,
            Spacing spacing,
            @Nullable Thinkers thinkers) {

        /** An open loop. */
        public Arrivals(String text, RateCurve curve, Spacing spacing) {
            this(text, curve, spacing, null);
        }

        /** A closed loop. */
        public static Arrivals closed(Thinkers thinkers) {
            double highest = thinkers.people * 1e9 / thinkers.think.toNanos();
            return new Arrivals("%.0f".formatted(highest), RateCurve.constant(highest), Spacing.POISSON, thinkers);
        }

        /** How much is asked, for reports. */
        public String words() {
            return thinkers == null
                    ? text + " requests/s"
                    : "%d shoppers who wait for each answer and think %.1f s (a closed loop: a slow service is asked less)"
                            .formatted(thinkers.people, thinkers.think.toMillis() / 1e3);
        }

        /** Poisson arrivals at one rate. */
        public static Arrivals poisson(double ratePerSecond) {
            return new Arrivals("%.0f".formatted(ratePerSecond), RateCurve.constant(ratePerSecond), Spacing.POISSON);
        }
    }

    /**
     * People in a closed loop.
     *
     * @param people how many there are
     * @param think the mean time that each thinks before a request
     */
    public record Thinkers(int people, Duration think) {

        public Thinkers {
            if (people < 1 || think.toMillis() < 1) {
                throw new IllegalArgumentException("at least one shopper must think for at least a millisecond");
            }
        }
    }

    private static final int REQUESTS_A_CART = 20;
    private static final int CARTS_MIN = 100;
    /** Their devices take some 50 MB, so that a run of any length fits into the heap of the launcher's choice. */
    private static final int CARTS_MAX = 20_000;

    public SlaSettings {
        if (duration.isZero() || duration.isNegative() || warmup.isNegative()) {
            throw new IllegalArgumentException("the duration must be positive, the warm-up not negative");
        }
    }

    /** So many carts that each sees some twenty requests, as a real one does; in a long run more. */
    public static int cartsFor(double ratePerSecond, Duration length) {
        double requests = ratePerSecond * length.toMillis() / 1_000;
        return Math.clamp((long) (requests / REQUESTS_A_CART), CARTS_MIN, CARTS_MAX);
    }

    /** Mean requests a second over the measured time, and the rate of the warm-up. */
    public double ratePerSecond() {
        return arrivals.curve().meanPerSecond(duration.toNanos() / 1e9);
    }

    /** The same run with Poisson arrivals at another rate, and a ledger that is not kept. */
    public SlaSettings at(double otherRate) {
        return new SlaSettings(
                target,
                policy,
                Arrivals.poisson(otherRate),
                warmup,
                duration,
                crowd,
                seed,
                sla,
                connections,
                timeoutMillis,
                null,
                audit);
    }

    /** Carts in use. */
    public int carts() {
        return crowd.carts();
    }

    Duration length() {
        return warmup.plus(duration);
    }

    /** The rate from the start, warm-up included. */
    RateCurve curve() {
        return arrivals.curve().after(warmup.toNanos() / 1e9, ratePerSecond());
    }
}
