package dev.dynamocart.load.generator;

import dev.dynamocart.load.generator.OpenLoop.Arrivals;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * So many people, each of whom makes a request, waits for its answer, thinks, and makes the next. The load follows the service: a slow one
 * is asked less, so its latencies look better than those of an {@link OpenLoop}.
 *
 * <p>The times to think are exponential. Since such a time has no memory, the one of those who think that comes next is any of them
 * with the same chance: it need not be the one whose answer came first, and {@link Arrivals} may draw it.
 */
public final class ClosedLoop implements Loop {

    private final ScheduledExecutorService loop;
    private final Arrivals arrivals;
    private final Thinking thinking;
    private final long startNanos;
    private final long endNanos;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();

    /**
     * Who thinks, and how long.
     *
     * @param people how many there are
     * @param meanNanos of the times to think
     * @param random draws them
     */
    public record Thinking(int people, long meanNanos, UniformRandomProvider random) {

        long drawNanos() {
            return (long) (-Math.log(1 - random.nextDouble()) * meanNanos);
        }
    }

    /**
     * A loop that has not started.
     *
     * @param loop the generator's thread
     * @param arrivals what somebody does who has thought
     * @param startNanos time zero
     * @param lengthNanos after which nobody begins anything any more
     */
    public ClosedLoop(
            ScheduledExecutorService loop, Arrivals arrivals, Thinking thinking, long startNanos, long lengthNanos) {
        this.loop = loop;
        this.arrivals = arrivals;
        this.thinking = thinking;
        this.startNanos = startNanos;
        this.endNanos = startNanos + lengthNanos;
    }

    @Override
    public void start() {
        loop.execute(() -> {
            for (int i = 0; i < thinking.people(); i++) {
                think(startNanos);
            }
        });
        at(endNanos, this::stop);
    }

    /** Somebody's request has ended; called on the generator's thread. */
    public void ended() {
        think(System.nanoTime());
    }

    @Override
    public void stop() {
        taken.complete(null);
    }

    @Override
    public CompletableFuture<Void> allTaken() {
        return taken;
    }

    @Override
    public boolean awaitEnded(long limitMillis) throws InterruptedException {
        return arrivals.awaitEnded(limitMillis);
    }

    private void think(long fromNanos) {
        long untilNanos = fromNanos + thinking.drawNanos();
        if (!taken.isDone() && untilNanos - endNanos < 0) {
            at(untilNanos, () -> act(untilNanos));
        }
    }

    private void act(long intendedNanos) {
        if (!taken.isDone()) {
            arrivals.arrive(intendedNanos, System.nanoTime());
        }
    }

    private void at(long nanos, Runnable task) {
        ScheduledFuture<?> _ = loop.schedule(task, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
