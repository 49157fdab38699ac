package dev.dynamocart.load.nodes;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads the nodes' pages at moments of equal distance, on a thread of its own, and keeps of each what is asked for.
 *
 * @param <T> what is kept of a moment
 */
public final class NodeSampler<T> implements AutoCloseable {

    private final NodeMetrics metrics;
    private final Function<Map<URI, MetricsPage>, T> keep;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<T> kept = new ArrayList<>();

    /** A sampler that has not begun. */
    public NodeSampler(List<URI> nodes, Function<Map<URI, MetricsPage>, T> keep) {
        this.metrics = new NodeMetrics(nodes);
        this.keep = keep;
    }

    /** Plans so many moments, the first of them after {@code delay}. */
    public void start(Duration delay, Duration distance, int count) {
        for (int i = 0; i < count; i++) {
            var _ = clock.schedule(this::take, delay.toNanos() + i * distance.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** What was kept, in order of time; waits for moments that are still to come, unless nobody wants them any more. */
    public List<T> kept(boolean stopNow) throws InterruptedException {
        if (stopNow) {
            clock.shutdownNow();
        } else {
            clock.shutdown();
        }
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            clock.shutdownNow();
        }
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    private void take() {
        try {
            T taken = keep.apply(metrics.read());
            synchronized (kept) {
                kept.add(taken);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        metrics.close();
    }
}
