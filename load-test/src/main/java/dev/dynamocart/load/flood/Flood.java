package dev.dynamocart.load.flood;

import dev.dynamocart.load.generator.http.HttpExchange;
import dev.dynamocart.load.generator.http.HttpPool;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One flood of gets, from beginning to end. */
public final class Flood {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final EventLoop loop;
    private final HttpPool pool;
    private final byte[] request;
    private final int connections;
    private final Histogram micros = new Histogram(3);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long answered;
    private long failed;
    private int underWay;
    private boolean isEnding;

    private Flood(EventLoop loop, HttpPool pool, String request, int connections) {
        this.loop = loop;
        this.pool = pool;
        this.request = request.getBytes(StandardCharsets.US_ASCII);
        this.connections = connections;
        micros.setAutoResize(true);
    }

    /**
     * What came of it.
     *
     * @param answered requests answered with 2xx
     * @param failed all others
     * @param ratePerSecond of those answered
     */
    public record Result(long answered, long failed, double ratePerSecond, double meanMillis, double p99Millis) {}

    /**
     * Floods an address.
     *
     * @param headers lines for each request, the host among them
     * @param path what is asked for
     * @param connections how many requests are under way
     * @throws IOException if the connections cannot be opened
     */
    public static Result of(InetSocketAddress address, String headers, String path, int connections, Duration length)
            throws IOException, InterruptedException {
        NioEventLoopGroup group = new NioEventLoopGroup(1);
        try {
            EventLoop loop = group.next();
            HttpPool pool =
                    new HttpPool(loop, address, new HttpPool.PoolLimits(connections, connections, TIMEOUT_MILLIS));
            pool.open().get();
            Flood flood = new Flood(loop, pool, "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n", connections);
            long startNanos = System.nanoTime();
            loop.execute(flood::begin);
            var _ = loop.schedule(flood::end, length.toNanos(), TimeUnit.NANOSECONDS);
            flood.ended.get();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            pool.close();
            return flood.result(seconds);
        } catch (ExecutionException e) {
            throw new IOException(HttpPool.reason(e), e);
        } finally {
            Future<?> _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private void begin() {
        for (int i = 0; i < connections; i++) {
            underWay++;
            pool.send(new Get());
        }
    }

    private void end() {
        isEnding = true;
    }

    private Result result(double seconds) {
        return new Result(
                answered,
                failed,
                answered / seconds,
                micros.getMean() / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99) / MICROS_PER_MILLI);
    }

    private final class Get implements HttpExchange {

        private long sentNanos;

        @Override
        public void writeRequest(ByteBuf out) {
            out.writeBytes(request);
        }

        @Override
        public void onSent(long nowNanos) {
            sentNanos = nowNanos;
        }

        @Override
        public void onAnswer(int status, ByteBuf body, long nowNanos) {
            micros.recordValue(Math.max(0, (nowNanos - sentNanos) / 1_000));
            again(status / 100 == 2);
        }

        @Override
        public void onFailure(Failure failure, long nowNanos) {
            again(false);
        }

        /** The connection is free only after this call, so the next request is a task of its own. */
        private void again(boolean isAnswered) {
            answered += isAnswered ? 1 : 0;
            failed += isAnswered ? 0 : 1;
            if (isEnding) {
                underWay--;
                if (underWay == 0) {
                    ended.complete(null);
                }
            } else {
                loop.execute(() -> pool.send(this));
            }
        }
    }
}
