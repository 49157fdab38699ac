package dev.dynamocart.wire.peer;

import dev.dynamocart.wire.trust.Tls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.jspecify.annotations.Nullable;

/** Opens sockets to other processes on one event loop. */
final class Dialer {

    private final EventLoop loop;
    private final TransportSettings settings;

    Dialer(EventLoop loop, TransportSettings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    /** Connects; a failure is told to the connection. */
    void connect(PeerAddress address, Connection connection) {
        if (connection.isClosing()) {
            connection.failed("not wanted any more");
            return;
        }
        var _ = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .resolver(HostNames.OFF_LOOP)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.timing().connectMillis())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(settings.limits()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        @Nullable Tls tls = settings.tls();
                        if (tls != null) {
                            channel.pipeline()
                                    .addLast(tls.connecting()
                                            .newHandler(channel.alloc(), address.host(), address.port()));
                        }
                        channel.pipeline().addLast(connection);
                    }
                })
                .connect(address.host(), address.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        connection.failed(String.valueOf(connected.cause().getMessage()));
                    }
                });
    }

    static WriteBufferWaterMark waterMark(TransportSettings.Limits limits) {
        return new WriteBufferWaterMark(limits.queueBytesMax() / 2, limits.queueBytesMax());
    }
}
