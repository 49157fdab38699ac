package dev.dynamocart.wire.peer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers with names that the system is slow to look up. */
@Timeout(120)
class HostNamesIT {

    private static final long PATIENCE_SECONDS = 20;

    @Test
    void slowLookUp_holdsUpNeitherTheLoopNorOtherPeers() throws InterruptedException {
        NodeId away = new NodeId("away");
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen();
                TestNode three = TestNode.node("node-3").listen();
                SlowNames.Wait wait = SlowNames.begin()) {
            PeerTransport transport = one.shards.getFirst();
            transport.loop().execute(() -> transport.learn(view(at("away.slow", away, 9))));
            wait.awaitAsked();
            Future<?> other = transport.loop().submit(() -> {});
            assertTrue(other.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the loop goes on");

            transport
                    .loop()
                    .execute(() -> transport.learn(view(two.member(), at("localhost", three.id(), three.port()))));
            two.awaitConnected();
            three.awaitConnected();
            one.send(two.peerId(), new Message.Ping(1));
            one.awaitMessage(new Message.Pong(1));

            wait.end();
            one.await(TestNode.Told.Unreachable.class, told -> told.node().equals(away));
        }
    }

    @Test
    void addressInDigits_isKnownAtOnce() throws InterruptedException, ExecutionException {
        EventExecutor loop = new DefaultEventExecutor();
        try (SlowNames.Wait _ = SlowNames.begin()) {
            assertTrue(loop.submit(() -> look("127.0.0.1", loop).isSuccess()).get());
            assertTrue(loop.submit(() -> look("::1", loop).isSuccess()).get());
            assertFalse(loop.submit(() -> look("digits.slow", loop).isDone()).get());
        } finally {
            loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static Future<InetSocketAddress> look(String host, EventExecutor loop) {
        return HostNames.OFF_LOOP.getResolver(loop).resolve(InetSocketAddress.createUnresolved(host, 1));
    }

    private static Member at(String host, NodeId node, int port) {
        return new Member(node, host, port, 0, 1);
    }

    private static ClusterView view(Member... members) {
        return ClusterView.unformed(List.of(members));
    }
}
