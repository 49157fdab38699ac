package dev.dynamocart.load.generator.http;

import dev.dynamocart.load.generator.http.HttpExchange.Failure;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of connections to one address. A request that finds none free waits in order; it is the caller's to
 * notice that wait. A connection that is lost is opened again, never the request on it. All methods but {@link #open}
 * and {@link #close} belong to the event loop.
 */
public final class HttpPool {

    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final int REOPEN_MILLIS = 100;
    private static final int SWEEP_MILLIS = 10;

    private final EventLoop loop;
    private final InetSocketAddress address;
    private final PoolLimits limits;
    private final Bootstrap bootstrap;
    private final List<HttpConnection> all = new ArrayList<>();
    private final ArrayDeque<HttpConnection> free = new ArrayDeque<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Waiting> spare = new ArrayDeque<>();
    private final LongAdder reopened = new LongAdder();
    private boolean closed;
    private @Nullable Future<?> sweep;

    /**
     * Bounds of a pool.
     *
     * @param connections how many are kept open
     * @param waitingMax requests that may wait for a connection; beyond it a request fails as not sent
     * @param timeoutMillis for a request on the wire, and again for one that waits
     */
    public record PoolLimits(int connections, int waitingMax, int timeoutMillis) {
        public PoolLimits {
            if (connections < 1 || waitingMax < 0 || timeoutMillis < 1) {
                throw new IllegalArgumentException("connections and time limit must be positive");
            }
        }
    }

    private static final class Waiting {
        private HttpExchange exchange;
        private long deadlineNanos;

        private Waiting(HttpExchange exchange) {
            this.exchange = exchange;
        }
    }

    public HttpPool(EventLoop loop, InetSocketAddress address, PoolLimits limits) {
        this.loop = loop;
        this.address = address;
        this.limits = limits;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpConnection(HttpPool.this, channel));
                    }
                });
    }

    /** Opens every connection. Completes with the cause if one of them cannot be opened. */
    public CompletableFuture<Void> open() {
        CompletableFuture<?>[] opened = new CompletableFuture<?>[limits.connections()];
        for (int i = 0; i < opened.length; i++) {
            opened[i] = openOne();
        }
        return CompletableFuture.allOf(opened).thenRunAsync(this::startSweep, loop);
    }

    /** In a few words, why {@link #open} failed. */
    public static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        String message = cause == null ? null : cause.getMessage();
        return message == null ? String.valueOf(cause) : message;
    }

    /** Sends on a free connection, or waits for one. With no connection open at all it fails at once. */
    public void send(HttpExchange exchange) {
        long nowNanos = System.nanoTime();
        HttpConnection connection = free.pollFirst();
        if (connection != null) {
            connection.send(exchange, nowNanos, nowNanos + timeoutNanos());
        } else if (all.isEmpty() || waiting.size() >= limits.waitingMax()) {
            exchange.onFailure(Failure.NOT_SENT, nowNanos);
        } else {
            waiting.addLast(waiting(exchange, nowNanos + timeoutNanos()));
        }
    }

    /** How often a lost connection was to be opened again; any thread may ask. */
    public long reopened() {
        return reopened.sum();
    }

    /** Closes all connections; requests on them fail as cut, those that wait as not sent. */
    public void close() {
        loop.execute(() -> {
            closed = true;
            if (sweep != null) {
                sweep.cancel(false);
            }
            List.copyOf(all).forEach(HttpConnection::close);
            failWaiting(System.nanoTime());
        });
    }

    void onFree(HttpConnection connection) {
        Waiting next = waiting.pollFirst();
        if (next == null) {
            free.addLast(connection);
            return;
        }
        HttpExchange exchange = next.exchange;
        spare.addLast(next);
        long nowNanos = System.nanoTime();
        connection.send(exchange, nowNanos, nowNanos + timeoutNanos());
    }

    void onClosed(HttpConnection connection) {
        all.remove(connection);
        free.remove(connection);
        if (closed) {
            return;
        }
        if (all.isEmpty()) {
            failWaiting(System.nanoTime());
        }
        reopenLater();
    }

    private CompletableFuture<Void> openOne() {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        bootstrap.connect(address).addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                HttpConnection connection = connected.channel().pipeline().get(HttpConnection.class);
                all.add(connection);
                onFree(connection);
                opened.complete(null);
            } else {
                opened.completeExceptionally(connected.cause());
            }
        });
        return opened;
    }

    private void reopenLater() {
        Future<?> _ = loop.schedule(this::reopen, REOPEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void reopen() {
        if (!closed) {
            reopened.increment();
            CompletableFuture<Void> _ = openOne().exceptionally(_ -> {
                reopenLater();
                return null;
            });
        }
    }

    private void startSweep() {
        sweep = loop.scheduleWithFixedDelay(this::expire, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void expire() {
        long nowNanos = System.nanoTime();
        for (int i = all.size() - 1; i >= 0; i--) {
            all.get(i).expire(nowNanos);
        }
        Waiting first = waiting.peekFirst();
        while (first != null && nowNanos - first.deadlineNanos >= 0) {
            waiting.removeFirst();
            spare.addLast(first);
            first.exchange.onFailure(Failure.NOT_SENT, nowNanos);
            first = waiting.peekFirst();
        }
    }

    private void failWaiting(long nowNanos) {
        Waiting next = waiting.pollFirst();
        while (next != null) {
            next.exchange.onFailure(Failure.NOT_SENT, nowNanos);
            next = waiting.pollFirst();
        }
    }

    private Waiting waiting(HttpExchange exchange, long deadlineNanos) {
        Waiting entry = spare.pollFirst();
        if (entry == null) {
            entry = new Waiting(exchange);
        }
        entry.exchange = exchange;
        entry.deadlineNanos = deadlineNanos;
        return entry;
    }

    private long timeoutNanos() {
        return TimeUnit.MILLISECONDS.toNanos(limits.timeoutMillis());
    }
}
