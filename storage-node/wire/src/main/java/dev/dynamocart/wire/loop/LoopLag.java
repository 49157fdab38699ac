package dev.dynamocart.wire.loop;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Measures how late an event loop reaches its tasks: as long as that, about, a request that has come in waits in its socket before
 * anybody looks at it.
 *
 * <p>Threads: on the loop.
 */
public final class LoopLag {

    private static final int INTERVAL_MILLIS = 10;

    private final EventLoop loop;
    private final LongConsumer listener;
    private long dueNanos;
    private boolean isStopped;

    private LoopLag(EventLoop loop, LongConsumer listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** Begins to measure; {@code listener} is told on the loop by how many milliseconds a task was late, a hundred times a second. */
    public static LoopLag watch(EventLoop loop, LongConsumer listener) {
        LoopLag lag = new LoopLag(loop, listener);
        lag.next();
        return lag;
    }

    private void next() {
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);
        Future<?> _ = loop.schedule(this::measure, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void measure() {
        if (!isStopped) {
            listener.accept(Math.max(0, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - dueNanos)));
            next();
        }
    }

    /** Ends the measurements. */
    public void stop() {
        isStopped = true;
    }
}
