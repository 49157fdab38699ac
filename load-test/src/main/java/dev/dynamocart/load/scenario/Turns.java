package dev.dynamocart.load.scenario;

import dev.dynamocart.load.compare.Blocks;
import dev.dynamocart.load.generator.OpenLoop.Arrivals;
import java.time.Duration;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** Gives each arrival to A or to B: by a coin, or by turns in the order A B B A, so that a slow drift hits both alike. */
final class Turns implements Arrivals {

    /** What comes first after a change of turns is not measured. */
    static final int SKIPPED_SECONDS = 2;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Arrivals a;
    private final Arrivals b;
    private final UniformRandomProvider coin;
    private final long zeroNanos;
    private final @Nullable Duration slice;

    /**
     * Turns.
     *
     * @param zeroNanos where the first slice begins
     * @param slice null for a coin
     */
    Turns(Arrivals a, Arrivals b, UniformRandomProvider coin, long zeroNanos, @Nullable Duration slice) {
        this.a = a;
        this.b = b;
        this.coin = coin;
        this.zeroNanos = zeroNanos;
        this.slice = slice;
    }

    @Override
    public void arrive(long intendedNanos, long nowNanos) {
        Duration turn = slice;
        boolean toB = turn == null
                ? coin.nextBoolean()
                : belongsToB(Math.floorDiv(intendedNanos - zeroNanos, SECOND_NANOS), turn);
        (toB ? b : a).arrive(intendedNanos, nowNanos);
    }

    @Override
    public int underWay() {
        return a.underWay() + b.underWay();
    }

    /** Blocks for the comparison: with turns, each slice without its first seconds. */
    static Blocks.Cut cut(Duration slice) {
        int length = (int) slice.toSeconds();
        return second -> second % length < SKIPPED_SECONDS ? -1 : second / length;
    }

    private static boolean belongsToB(long second, Duration slice) {
        long turn = Math.floorMod(Math.floorDiv(second, slice.toSeconds()), 4);
        return turn == 1 || turn == 2;
    }
}
