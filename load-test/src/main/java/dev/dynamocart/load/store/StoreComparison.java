package dev.dynamocart.load.store;

import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.compare.Blocks;
import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.store.Windows.Slice;
import dev.dynamocart.load.verdict.ExitStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * An interleaved comparison of two ways to one store: a coin decides for each request. Reads and writes are compared together.
 */
public final class StoreComparison {

    private final StoreAccess access;
    private final StoreLoad load;
    private final LiveView view;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    /** A comparison that has not begun. */
    public StoreComparison(StoreAccess access, StoreLoad load, LiveView view) {
        this.access = access;
        this.load = load;
        this.view = view;
    }

    /**
     * What it found.
     *
     * @param comparison the percentiles against each other
     * @param a one side
     * @param b the other
     * @param interrupted it ended early
     */
    public record Result(Comparison comparison, Side a, Side b, boolean interrupted) {

        /** A difference is a result, not a failure; a side on which nothing succeeded shows nothing. */
        public ExitStatus exitStatus() {
            if (interrupted) {
                return ExitStatus.INTERRUPTED;
            }
            return a.failed == a.requests || b.failed == b.requests ? ExitStatus.NOT_SHOWN : ExitStatus.PASS;
        }
    }

    /**
     * One side.
     *
     * @param requests gets and puts
     * @param failed how many of them did not end well
     */
    public record Side(StoreWay way, long requests, long failed) {}

    /** Ends the load soon; any thread may call it. */
    public void interrupt() {
        interrupted.complete(null);
    }

    /**
     * Runs from beginning to end, on the calling thread.
     *
     * @throws StoreUnreachable if one of the ways is not open; nothing was sent then
     */
    public Result run(StoreWay a, StoreWay b) throws StoreUnreachable, InterruptedException {
        StoreRun run = new StoreRun(access.loop(), load, view);
        CompletableFuture<Void> _ = interrupted.thenRun(run::interrupt);
        Windows windows = run.run(
                List.of(
                        new StoreRun.Variant("A", access.target(a, load.seed())),
                        new StoreRun.Variant("B", access.target(b, load.seed()))),
                () -> {});
        return new Result(
                compared(windows, load.seed()), side(windows, 0, a), side(windows, 1, b), interrupted.isDone());
    }

    /** The first variant against the second. */
    static Comparison compared(Windows windows, Seed seed) {
        return Comparison.of(blocks(windows, 0), blocks(windows, 1), true, seed);
    }

    /** Windows in which any side has requests, so that the blocks of both sides stay pairs. */
    private static Blocks blocks(Windows windows, int variant) {
        List<Histogram> blocks = IntStream.range(0, windows.count())
                .filter(window -> both(windows, 0, window).requests() > 0
                        || both(windows, 1, window).requests() > 0)
                .mapToObj(window -> both(windows, variant, window).latencies())
                .toList();
        return new Blocks(blocks);
    }

    private static Slice both(Windows windows, int variant, int window) {
        return windows.slice(variant, Kind.READ, window, window + 1)
                .and(windows.slice(variant, Kind.WRITE, window, window + 1));
    }

    private static Side side(Windows windows, int variant, StoreWay way) {
        Slice all = windows.slice(variant, Kind.READ).and(windows.slice(variant, Kind.WRITE));
        return new Side(way, all.requests(), all.failed());
    }
}
