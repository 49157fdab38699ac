package dev.dynamocart.load.generator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.generator.http.HttpPool.PoolLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How requests end when the other side behaves badly. */
final class HttpPoolIT {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final Semaphore accepted = new Semaphore(0);

    @AfterEach
    void endLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** What the server does with a connection on which a request has come in. */
    private interface Behaviour {
        void serve(Socket connection) throws IOException;
    }

    @Test
    void answeredRequest_isAnswered() throws Exception {
        try (ServerSocket server =
                serving(connection -> connection.getOutputStream().write(ANSWER))) {
            HttpPool pool = opened(server, new PoolLimits(1, 10, 5_000));
            send(pool, 1);
            assertEquals("200 ok", next());
        }
    }

    @Test
    void requestWithoutAnswer_timesOutAndTheNextGetsAFreshConnection() throws Exception {
        try (ServerSocket server = serving(_ -> {})) {
            HttpPool pool = opened(server, new PoolLimits(1, 10, 100));
            send(pool, 1);
            assertEquals("TIMED_OUT", next());
            assertTrue(accepted.tryAcquire(2, 10, TimeUnit.SECONDS), "no second connection came");
            assertEquals(1, pool.reopened());
        }
    }

    @Test
    void connectionClosedInTheMiddleOfAnAnswer_isCut() throws Exception {
        try (ServerSocket server = serving(connection -> {
            connection.getOutputStream().write(ANSWER, 0, ANSWER.length - 1);
            connection.close();
        })) {
            HttpPool pool = opened(server, new PoolLimits(1, 10, 5_000));
            send(pool, 1);
            assertEquals("CUT", next());
        }
    }

    @Test
    void bytesThatAreNoAnswer_areMalformed() throws Exception {
        try (ServerSocket server = serving(connection ->
                connection.getOutputStream().write("no such thing\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            HttpPool pool = opened(server, new PoolLimits(1, 10, 5_000));
            send(pool, 1);
            assertEquals("MALFORMED", next());
        }
    }

    @Test
    void requestThatWaitsTooLongForAConnection_isNotSent() throws Exception {
        try (ServerSocket server = serving(_ -> {})) {
            HttpPool pool = opened(server, new PoolLimits(1, 10, 100));
            send(pool, 2);
            assertEquals(
                    List.of("NOT_SENT", "TIMED_OUT"),
                    List.of(next(), next()).stream().sorted().toList());
        }
    }

    @Test
    void requestsBeyondTheQueue_areNotSent() throws Exception {
        try (ServerSocket server = serving(_ -> {})) {
            HttpPool pool = opened(server, new PoolLimits(1, 1, 60_000));
            send(pool, 3);
            assertEquals("NOT_SENT", next());
            pool.close();
            assertEquals(
                    List.of("CUT", "NOT_SENT"),
                    List.of(next(), next()).stream().sorted().toList());
        }
    }

    @Test
    void serverThatGoesAway_failsRequestsAtOnce() throws Exception {
        HttpPool pool;
        try (ServerSocket server = serving(Socket::close)) {
            pool = opened(server, new PoolLimits(1, 10, 60_000));
            assertTrue(accepted.tryAcquire(10, TimeUnit.SECONDS), "the connection was not accepted");
        }
        send(pool, 1);
        assertEquals("CUT", next());
        send(pool, 1);
        assertEquals("NOT_SENT", next());
    }

    @Test
    void addressWhereNobodyListens_cannotBeOpened() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        HttpPool pool = new HttpPool(
                loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new PoolLimits(2, 1, 100));
        assertThrows(ExecutionException.class, () -> pool.open().get(10, TimeUnit.SECONDS));
    }

    private HttpPool opened(ServerSocket server, PoolLimits limits) throws Exception {
        HttpPool pool = new HttpPool(
                loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), limits);
        pool.open().get(10, TimeUnit.SECONDS);
        return pool;
    }

    private void send(HttpPool pool, int count) {
        loop.execute(() -> {
            for (int i = 0; i < count; i++) {
                pool.send(new Request());
            }
        });
    }

    private String next() throws InterruptedException {
        String end = ends.poll(10, TimeUnit.SECONDS);
        assertTrue(end != null, "the request never ended");
        return String.valueOf(end);
    }

    private ServerSocket serving(Behaviour behaviour) throws IOException {
        ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket connection = server.accept();
                    accepted.release();
                    Thread.ofVirtual().start(() -> answer(connection, behaviour));
                } catch (IOException _) {
                    return;
                }
            }
        });
        return server;
    }

    private static void answer(Socket connection, Behaviour behaviour) {
        try {
            if (connection.getInputStream().read(new byte[1024]) > 0) {
                behaviour.serve(connection);
            }
        } catch (IOException _) {
            // The client has closed the connection: it has given up.
        }
    }

    private final class Request implements HttpExchange {

        @Override
        public void writeRequest(ByteBuf out) {
            ByteBufUtil.writeAscii(out, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        }

        @Override
        public void onSent(long nowNanos) {}

        @Override
        public void onAnswer(int status, ByteBuf body, long nowNanos) {
            ends.add(status + " " + body.toString(StandardCharsets.US_ASCII));
        }

        @Override
        public void onFailure(Failure failure, long nowNanos) {
            ends.add(failure.name());
        }
    }
}
