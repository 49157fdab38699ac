package dev.dynamocart.load.generator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.generator.http.HttpPool.PoolLimits;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection's memory: a service that is down for long must not cost any. */
final class HttpConnectionTest {

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
    private final HttpPool pool = new HttpPool(
            group.next(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), new PoolLimits(1, 1, 1_000));

    @AfterEach
    void endLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void connectionThatNeverOpened_givesItsMemoryBack() {
        EmbeddedChannel channel = new EmbeddedChannel();
        HttpConnection connection = connection(channel);
        channel.pipeline().remove(connection);
        assertEquals(0, used());
    }

    @Test
    void connectionThatWasOpen_givesItsMemoryBackOnce() {
        EmbeddedChannel channel = new EmbeddedChannel();
        HttpConnection _ = connection(channel);
        assertTrue(channel.close().isSuccess());
        channel.checkException();
        assertEquals(0, used());
    }

    private HttpConnection connection(EmbeddedChannel channel) {
        channel.config().setAllocator(memory);
        HttpConnection connection = new HttpConnection(pool, channel);
        channel.pipeline().addLast(connection);
        assertTrue(used() > 0);
        return connection;
    }

    private long used() {
        return memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory();
    }
}
