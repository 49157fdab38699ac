package dev.dynamocart.cart.host;

import dev.dynamocart.cart.change.LoopClock;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Time and timers of a Netty event loop. */
final class NettyLoopClock implements LoopClock {
    private final EventLoop loop;

    NettyLoopClock(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Timer after(long millis, Runnable task) {
        Future<?> scheduled = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }
}
