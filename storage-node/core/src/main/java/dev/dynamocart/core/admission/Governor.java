package dev.dynamocart.core.admission;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Timers;
import java.util.Set;

/**
 * Says how many pieces of background work may be under way at once (§6.5). Each second it looks at the 99th percentile of client
 * requests over the last minute: above the threshold the slice is halved, below it grows by a quarter, as congestion control does.
 *
 * <p>It never falls below one piece, or repair would never end under load that never ends, and never rises above the cap of whoever
 * asks (P29). Without requests it grows, so a slow past does not stick (P26).
 */
public final class Governor {

    private static final int TICK_MILLIS = 1000;
    private static final int FLOOR = 1;
    private static final int GROWTH = 4;

    private final Timers timers;
    private final Effects effects;
    private final int cap;
    private final int thresholdMillis;
    private final Set<Flaw> flaws;
    private final LatencyWindow window = new LatencyWindow();
    private int slice;

    /**
     * A governor that begins with the whole {@code cap}.
     *
     * @param thresholdMillis a 99th percentile above it is slow; 0: nothing ever is
     */
    public Governor(Timers timers, Effects effects, int cap, int thresholdMillis, Set<Flaw> flaws) {
        this.timers = timers;
        this.effects = effects;
        this.cap = cap;
        this.thresholdMillis = thresholdMillis == 0 ? Integer.MAX_VALUE : thresholdMillis;
        this.flaws = flaws;
        this.slice = cap;
    }

    /** Begins to look. */
    public void start() {
        timers.schedule(TICK_MILLIS, new Tick());
    }

    /** A request of a client was answered after so long. */
    public void onRequest(long latencyMillis) {
        window.add(timers.nowMillis(), latencyMillis);
    }

    /** How many pieces of background work may be under way at once, to one target each. */
    public int slice() {
        return slice;
    }

    private int next(boolean isSlow) {
        if (isSlow) {
            int floor = flaws.contains(Flaw.GOVERNOR_WITHOUT_FLOOR) ? 0 : FLOOR;
            return Math.max(floor, slice / 2);
        }
        int grown = slice + Math.max(1, slice / GROWTH);
        return flaws.contains(Flaw.GOVERNOR_WITHOUT_CAP) ? grown : Math.min(cap, grown);
    }

    /** Looks at the last minute and sets the slice for the next second. */
    private final class Tick implements Timers.Task {
        @Override
        public void run() {
            int before = slice;
            slice = next(window.p99Millis(timers.nowMillis()) > thresholdMillis);
            if (slice != before) {
                effects.emit(new Event.SliceChanged(slice));
            }
            timers.schedule(TICK_MILLIS, this);
        }
    }
}
