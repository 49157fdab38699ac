package dev.dynamocart.load.generator.http;

import dev.dynamocart.load.generator.http.HttpExchange.Failure;
import dev.dynamocart.load.generator.http.ResponseParser.MalformedAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request on it. Lives on the pool's event loop. */
final class HttpConnection extends ChannelInboundHandlerAdapter {

    private static final int REQUEST_BYTES = 512;

    private final HttpPool pool;
    private final Channel channel;
    private final ByteBuf received;
    private final ResponseParser parser = new ResponseParser();
    private @Nullable HttpExchange current;
    private long deadlineNanos;

    HttpConnection(HttpPool pool, Channel channel) {
        this.pool = pool;
        this.channel = channel;
        this.received = channel.alloc().buffer(4096);
    }

    void send(HttpExchange exchange, long nowNanos, long limitNanos) {
        current = exchange;
        deadlineNanos = limitNanos;
        ByteBuf request = channel.alloc().buffer(REQUEST_BYTES);
        exchange.writeRequest(request);
        exchange.onSent(nowNanos);
        ChannelFuture _ = channel.writeAndFlush(request, channel.voidPromise());
    }

    /** Gives up on the request if its time is over; an answer that is late cannot be told from one that is lost. */
    void expire(long nowNanos) {
        if (current != null && nowNanos - deadlineNanos >= 0) {
            fail(Failure.TIMED_OUT, nowNanos);
        }
    }

    void close() {
        ChannelFuture _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        long nowNanos = System.nanoTime();
        ByteBuf bytes = (ByteBuf) message;
        received.writeBytes(bytes);
        bytes.release();
        try {
            if (parser.parse(received)) {
                answer(nowNanos);
            }
        } catch (MalformedAnswer _) {
            fail(Failure.MALFORMED, nowNanos);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(Failure.CUT, System.nanoTime());
        pool.onClosed(this);
    }

    /** Comes last for every channel, also for one that never opened. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        received.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture _ = context.close();
    }

    private void answer(long nowNanos) {
        HttpExchange exchange = current;
        current = null;
        if (exchange == null) {
            ChannelFuture _ = channel.close();
            return;
        }
        exchange.onHead(parser.status(), parser.head(received));
        exchange.onAnswer(parser.status(), parser.body(received), nowNanos);
        received.clear();
        if (parser.keepAlive()) {
            pool.onFree(this);
        } else {
            ChannelFuture _ = channel.close();
        }
    }

    private void fail(Failure failure, long nowNanos) {
        HttpExchange exchange = current;
        current = null;
        if (exchange != null) {
            exchange.onFailure(failure, nowNanos);
        }
        ChannelFuture _ = channel.close();
    }
}
