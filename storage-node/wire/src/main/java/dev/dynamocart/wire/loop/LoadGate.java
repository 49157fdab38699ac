package dev.dynamocart.wire.loop;

/**
 * Says whether an event loop can take one more request of a client, or is to refuse it at once, by how long requests have to queue.
 *
 * <p>What a busy loop takes in too much does not get done sooner; it makes everything late, and what is late is given up by those who
 * asked: at a load above the capacity all work is for nothing. So the gate lets in only as many at a time as can be served soon.
 *
 * <p>How many that is, it finds out. In each interval it keeps the <em>shortest</em> time that a request took. A burst or a slow
 * node makes some requests slow; only a standing queue makes even the quickest slow (CoDel's insight). When the shortest is above
 * the target, or the store itself refuses, the limit falls by three tenths; when it is not, and the limit was reached, it grows by an
 * eighth, up to what was served in an interval of late: more would have to wait longer than that (Little's law). For the same reason it
 * does not fall below that, up to where it began: when others take the processor, say a process that starts, a loop is late without
 * having too much to do, and to refuse what it has just been seen to serve would help nobody. Where more are refused than served, it has
 * too much to do, and even refusals take time: then it falls to the few that are always let in. A handful of
 * requests says nothing.
 *
 * <p>Sources: Nichols and Jacobson, "Controlling Queue Delay" (2012); Zhou et al., "Overload Control for Scaling WeChat
 * Microservices" (2018), which judges by waiting instead of response times for the same reason.
 *
 * <p>Not thread-safe: one for each event loop.
 */
public final class LoadGate {

    /**
     * What a gate goes by.
     *
     * @param targetMillis a request that takes longer has queued, if even the quickest does; default 40
     * @param lagMillis a loop that reaches its tasks later than this, even the first, is behind; default 20
     * @param intervalMillis how long it looks before it decides; default 100
     * @param floor so many are let in whatever they take; default 16
     * @param first so many are let in as long as nothing is known, where few are served, and if so many were served in an interval of
     *     late; default 128
     * @param cap never are more let in; default 4096
     */
    public record Limits(int targetMillis, int lagMillis, int intervalMillis, int floor, int first, int cap) {
        /** The defaults. */
        public static final Limits DEFAULT = new Limits(40, 20, 100, 16, 128, 4096);

        public Limits {
            if (targetMillis < 1 || lagMillis < 1 || intervalMillis < 1) {
                throw new IllegalArgumentException("Times are at least one millisecond.");
            }
            if (floor < 1 || first < floor || cap < first) {
                throw new IllegalArgumentException("Floor, first and cap are in this order, from 1.");
            }
        }
    }

    private static final int SAMPLES_MIN = 8;
    private static final int GROWTH = 8;
    /** What was served in the best interval counts less with each one after it: after half a second, half. */
    private static final int FORGETTING = 8;

    private final Limits limits;
    private int limit;
    private int inside;
    private int peak;
    private int most;
    private int samples;
    private int refused;
    private long shortestMillis = Long.MAX_VALUE;
    private int lags;
    private long shortestLagMillis = Long.MAX_VALUE;
    private boolean isRefusedBehind;
    private boolean isBehind;
    private long endMillis = Long.MIN_VALUE;

    /** A gate for a loop that has not worked yet. */
    public LoadGate(Limits limits) {
        this.limits = limits;
        this.limit = limits.first();
    }

    /** Lets a request in, which must leave once; or not: then it is to be refused before any work. */
    public boolean enter(long nowMillis) {
        boolean isLetIn = isOpen(nowMillis);
        if (isLetIn) {
            admit();
        }
        return isLetIn;
    }

    /** Whether a request would be let in now. One that is told so and is not complete yet is let in by {@link #admit} when it is. */
    public boolean isOpen(long nowMillis) {
        decide(nowMillis);
        if (inside >= limit) {
            peak = limit;
            refused++;
            return false;
        }
        return true;
    }

    /** Lets a request in that has found the gate open; it must leave once. Until then it has taken nobody's place. */
    public void admit() {
        inside++;
        peak = Math.max(peak, inside);
    }

    /** A request was served; it took so long. */
    public void served(long nowMillis, long tookMillis) {
        inside--;
        samples++;
        shortestMillis = Math.min(shortestMillis, tookMillis);
        decide(nowMillis);
    }

    /** A request left without having been served, which says nothing about the queue. */
    public void failed(long nowMillis) {
        inside--;
        decide(nowMillis);
    }

    /** Those behind this loop have refused something because they have too much to do. */
    public void refusedBehind() {
        isRefusedBehind = true;
    }

    /** The loop has reached a task so late. */
    public void lag(long nowMillis, long lateMillis) {
        lags++;
        shortestLagMillis = Math.min(shortestLagMillis, lateMillis);
        decide(nowMillis);
    }

    private void decide(long nowMillis) {
        if (endMillis == Long.MIN_VALUE) {
            endMillis = nowMillis + limits.intervalMillis();
        }
        if (nowMillis < endMillis) {
            return;
        }
        most = Math.max(samples, most - most / FORGETTING);
        boolean isQueueing = samples >= SAMPLES_MIN && shortestMillis > limits.targetMillis();
        isBehind = lags > 0 && shortestLagMillis > limits.lagMillis();
        if (isQueueing || isBehind || isRefusedBehind) {
            int floor = refused > samples ? limits.floor() : Math.clamp(most, limits.floor(), limits.first());
            limit = Math.max(floor, Math.min(limit, Math.max(peak, floor)) * 7 / 10);
        } else if (peak >= limit || limit < limits.first()) {
            limit = Math.min(Math.clamp(most, limits.first(), limits.cap()), limit + Math.max(1, limit / GROWTH));
        }
        begin(nowMillis);
    }

    private void begin(long nowMillis) {
        endMillis = nowMillis + limits.intervalMillis();
        peak = inside;
        samples = 0;
        refused = 0;
        shortestMillis = Long.MAX_VALUE;
        lags = 0;
        shortestLagMillis = Long.MAX_VALUE;
        isRefusedBehind = false;
    }

    /** Whether the loop did not even reach its tasks in time in the last interval. */
    public boolean isBehind() {
        return isBehind;
    }

    /** How many may be inside at present. */
    public int limit() {
        return limit;
    }

    /** How many are inside. */
    public int inside() {
        return inside;
    }
}
