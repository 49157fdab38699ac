package dev.dynamocart.core.admission;

import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says how much background work may go on (§6.5). Each second it looks at the 99th percentile of client requests over the last
 * minute: above the threshold the share of background work is halved, below it grows by a quarter, as congestion control does.
 *
 * <p>Each kind of work has a {@link Pace} of its own, whose slice is the share of its cap. It never falls below one piece, or repair
 * would never end under load that never ends, and never rises above the cap (P29). Without requests it grows, so a slow past does not
 * stick (P26).
 */
public final class Governor {

    private static final int TICK_MILLIS = 1000;
    private static final int WHOLE = 32;
    private static final int FLOOR = 1;
    private static final int GROWTH = 4;

    private final Timers timers;
    private final Effects effects;
    private final int thresholdMillis;
    private final Set<Flaw> flaws;
    private final LatencyWindow window = new LatencyWindow();
    private final List<Slice> slices = new ArrayList<>();
    private int share = WHOLE;

    /**
     * A governor that begins with the whole of everything.
     *
     * @param thresholdMillis a 99th percentile above it is slow; 0: nothing ever is
     */
    public Governor(Timers timers, Effects effects, int thresholdMillis, Set<Flaw> flaws) {
        this.timers = timers;
        this.effects = effects;
        this.thresholdMillis = thresholdMillis == 0 ? Integer.MAX_VALUE : thresholdMillis;
        this.flaws = flaws;
    }

    /** Begins to look. */
    public void start() {
        timers.schedule(TICK_MILLIS, new Tick());
    }

    /** A request of a client was answered after so long. */
    public void onRequest(long latencyMillis) {
        window.add(timers.nowMillis(), latencyMillis);
    }

    /**
     * The pace of one kind of work.
     *
     * @param cap pieces under way at once when nothing is slow; at least 1
     * @param pauseMillis between two steps when nothing is slow; 0 for work that has no steps
     */
    public Pace pace(BackgroundWork work, int cap, int pauseMillis) {
        Slice slice = new Slice(work, cap, pauseMillis);
        slices.add(slice);
        return slice;
    }

    private int next(boolean isSlow) {
        if (isSlow) {
            int floor = flaws.contains(Flaw.GOVERNOR_WITHOUT_FLOOR) ? 0 : FLOOR;
            return Math.max(floor, share / 2);
        }
        int grown = share + Math.max(1, share / GROWTH);
        return flaws.contains(Flaw.GOVERNOR_WITHOUT_CAP) ? grown : Math.min(WHOLE, grown);
    }

    /** Looks at the last minute and sets the share for the next second. */
    private final class Tick implements Timers.Task {
        @Override
        public void run() {
            share = next(window.p99Millis(timers.nowMillis()) > thresholdMillis);
            slices.forEach(Slice::tell);
            timers.schedule(TICK_MILLIS, this);
        }
    }

    /** The share of one kind of work. */
    private final class Slice implements Pace {
        private final BackgroundWork work;
        private final int cap;
        private final int shortestMillis;
        private int toldPieces;
        private long toldMillis;

        Slice(BackgroundWork work, int cap, int shortestMillis) {
            this.work = work;
            this.cap = cap;
            this.shortestMillis = shortestMillis;
            this.toldPieces = cap;
            this.toldMillis = shortestMillis;
        }

        @Override
        public int pieces() {
            int floor = flaws.contains(Flaw.GOVERNOR_WITHOUT_FLOOR) ? 0 : FLOOR;
            return Math.max(floor, (int) ((long) cap * share / WHOLE));
        }

        /** The rate is the share of the full rate. */
        @Override
        public long pauseMillis() {
            return share >= WHOLE ? shortestMillis : (long) Math.max(1, shortestMillis) * WHOLE / Math.max(1, share);
        }

        private void tell() {
            if (pieces() != toldPieces || pauseMillis() != toldMillis) {
                toldPieces = pieces();
                toldMillis = pauseMillis();
                effects.emit(new Event.SliceChanged(work, toldPieces, toldMillis));
            }
        }
    }
}
