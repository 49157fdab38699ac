package dev.dynamocart.load.scenario;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The generator's one thread, for as long as a run lasts. */
final class LoopThread implements AutoCloseable {

    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("generator", true));

    EventLoop loop() {
        return group.next();
    }

    @Override
    public void close() {
        Future<?> _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
