package dev.dynamocart.server.metrics;

import dev.dynamocart.core.ring.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How many hints each node has got from this one since it started, and how fast of late. From any thread. */
@ApplicationScoped
public class HintDeliveries {

    private static final int WINDOW_SECONDS = 10;

    private final Map<NodeId, Target> targets = new ConcurrentHashMap<>();

    /**
     * What one node has got.
     *
     * @param delivered hints since this node started
     * @param perSecond hints a second, over the last ten seconds
     */
    public record Pace(long delivered, double perSecond) {
        private static final Pace NONE = new Pace(0, 0);
    }

    /**
     * A hint has reached {@code target} and is durable there.
     *
     * @param nowNanos on the clock of {@link System#nanoTime()}
     */
    void delivered(NodeId target, long nowNanos) {
        targets.computeIfAbsent(target, _ -> new Target()).add(TimeUnit.NANOSECONDS.toSeconds(nowNanos));
    }

    /**
     * What {@code target} has got.
     *
     * @param nowNanos on the clock of {@link System#nanoTime()}
     */
    public Pace to(NodeId target, long nowNanos) {
        Target found = targets.get(target);
        return found == null ? Pace.NONE : found.pace(TimeUnit.NANOSECONDS.toSeconds(nowNanos));
    }

    /** One node's hints, by the second in which they were delivered; guarded by itself. */
    private static final class Target {
        private final long[] delivered = new long[WINDOW_SECONDS];
        private final long[] seconds = new long[WINDOW_SECONDS];
        private long total;

        synchronized void add(long second) {
            int slot = Math.floorMod(second, WINDOW_SECONDS);
            if (seconds[slot] != second) {
                seconds[slot] = second;
                delivered[slot] = 0;
            }
            delivered[slot]++;
            total++;
        }

        synchronized Pace pace(long second) {
            long recent = 0;
            for (int slot = 0; slot < WINDOW_SECONDS; slot++) {
                if (second - seconds[slot] < WINDOW_SECONDS) {
                    recent += delivered[slot];
                }
            }
            return new Pace(total, recent / (double) WINDOW_SECONDS);
        }
    }
}
