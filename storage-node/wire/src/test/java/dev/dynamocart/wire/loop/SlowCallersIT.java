package dev.dynamocart.wire.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections on one loop; the test says when a head is complete. */
@Timeout(60)
class SlowCallersIT {

    private static final int PATIENCE_SECONDS = 20;
    private static final SlowCallers.Patience SHORT = new SlowCallers.Patience(400, 400);
    private static final SlowCallers.Patience LONG_FOR_HEADS = new SlowCallers.Patience(60_000, 400);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final SingleThreadEventLoop loop = (SingleThreadEventLoop) group.next();
    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();

    @AfterEach
    void endLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void callerThatSaysNothing_isClosed() throws Exception {
        int port = listen();
        watch(port, SHORT);
        try (Caller silent = new Caller(port)) {
            silent.awaitClosed();
        }
    }

    @Test
    void callerThatDripsItsHead_isClosedThoughItIsNeverIdle() throws Exception {
        int port = listen();
        watch(port, SHORT);
        try (Caller dripping = new Caller(port)) {
            dripping.dripUntilClosed();
        }
    }

    @Test
    void callerWithARequestUnderWay_isLeftAloneUntilItIsAnsweredAndSilentAgain() throws Exception {
        int port = listen();
        try (Caller served = new Caller(port)) {
            Channel channel = served.channel;
            SlowCallers.Visit visit = onLoop(() -> callersOn(port, SHORT).enter(channel, () -> {}));
            try (Caller silent = new Caller(port)) {
                silent.awaitClosed();
            }
            assertTrue(channel.isActive(), "the answer is still being made");
            onLoop(() -> {
                visit.answered();
                return visit;
            });
            served.awaitClosed();
        }
    }

    @Test
    void bodyThatDoesNotCome_isGivenUpOnce() throws Exception {
        int port = listen();
        SlowCallers callers = watch(port, LONG_FOR_HEADS);
        BlockingQueue<String> givenUp = new LinkedBlockingQueue<>();
        try (Caller caller = new Caller(port)) {
            enter(callers, caller, givenUp, "first");
            onLoop(() -> {
                SlowCallers.Visit whole = awaitingBody(callers, caller, givenUp, "second");
                whole.bodyCame();
                return whole;
            });
            enter(callers, caller, givenUp, "third");
            assertEquals("first", givenUp.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals("third", givenUp.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            enter(callers, caller, givenUp, "fourth");
            assertEquals("fourth", givenUp.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "and none of the others again");
        }
    }

    private SlowCallers.Visit enter(SlowCallers callers, Caller caller, BlockingQueue<String> givenUp, String name)
            throws Exception {
        return onLoop(() -> awaitingBody(callers, caller, givenUp, name));
    }

    private static SlowCallers.Visit awaitingBody(
            SlowCallers callers, Caller caller, BlockingQueue<String> givenUp, String name) {
        SlowCallers.Visit visit = callers.enter(caller.channel, () -> givenUp.add(name));
        visit.awaitBody();
        return visit;
    }

    @Test
    void otherPortsOfTheSameLoop_areNotWatched() throws Exception {
        int watched = listen();
        int other = listen();
        watch(watched, SHORT);
        try (Caller silentElsewhere = new Caller(other);
                Caller silent = new Caller(watched)) {
            silent.awaitClosed();
            assertTrue(silentElsewhere.channel.isActive());
        }
    }

    private int listen() {
        Channel listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.add(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private SlowCallers watch(int port, SlowCallers.Patience patience) throws Exception {
        return onLoop(() -> callersOn(port, patience));
    }

    private SlowCallers callersOn(int port, SlowCallers.Patience patience) {
        return SlowCallers.watch(loop, each -> each == port, patience);
    }

    private <T> T onLoop(Supplier<T> work) throws Exception {
        return CompletableFuture.supplyAsync(work, loop).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** A plain socket, and its other end. */
    private final class Caller implements AutoCloseable {
        private final Socket socket;
        private final Channel channel;

        Caller(int port) throws IOException, InterruptedException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            channel = accepted.take();
        }

        void awaitClosed() throws IOException {
            assertEquals(-1, socket.getInputStream().read());
        }

        /** A byte at least every 50 ms: waiting for the answer in between. */
        void dripUntilClosed() throws IOException, InterruptedException {
            while (!channel.closeFuture().await(50, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('G');
            }
            assertFalse(channel.isActive());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
