package dev.dynamocart.wire.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nodes and clients that speak with each other over sockets. */
class PeerTransportIT {

    private static final Message ANY = new Message.GossipSame(4711);

    @Test
    void nodes_exchangeMessagesBothWays() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            one.learn(two);
            one.send(two.peerId(), new Message.Ping(1));
            assertEquals(one.peerId(), two.awaitMessage(new Message.Ping(1)).from());
            assertEquals(two.peerId(), one.awaitMessage(new Message.Pong(1)).from());
        }
    }

    @Test
    void messageSentBeforeTheConnectionIsReady_arrives() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            PeerTransport transport = one.shards.getFirst();
            TestNode.run(transport.loop(), () -> {
                transport.learn(ClusterView.unformed(List.of(two.member())));
                transport.send(two.peerId(), ANY);
            });
            two.awaitMessage(ANY);
        }
    }

    @Test
    void client_findsNodeThroughSeedAndIsAnswered() throws InterruptedException {
        try (TestNode node = TestNode.node("node-1").listen();
                TestNode client = TestNode.client()) {
            client.learnSeed(node);
            TestNode.Told.Connected connected = client.await(TestNode.Told.Connected.class, any -> true);
            assertEquals(new TestNode.Told.Connected(node.id(), 1), connected);
            client.send(node.peerId(), new Message.Ping(9));
            assertInstanceOf(
                    PeerId.Client.class, node.awaitMessage(new Message.Ping(9)).from());
            client.awaitMessage(new Message.Pong(9));
        }
    }

    @Test
    void shardOfConnection_isTheOneThatWasAskedFor() throws InterruptedException {
        try (TestNode one = new TestNode("node-1", 3, TestNode.SETTINGS);
                TestNode two = new TestNode("node-2", 3, TestNode.SETTINGS)) {
            one.listen().learn(two.listen());
            for (int shard = 0; shard < 3; shard++) {
                one.sendFrom(shard, two.peerId(), new Message.Ping(shard));
                assertEquals(shard, two.awaitMessage(new Message.Ping(shard)).shard());
                assertEquals(shard, one.awaitMessage(new Message.Pong(shard)).shard());
            }
        }
    }

    @Test
    void largestMessage_arrivesWhole() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            one.learn(two);
            Message large = putOf((1 << 20) - 200);
            one.send(two.peerId(), large);
            two.awaitMessage(large);
            one.send(two.peerId(), ANY);
            two.awaitMessage(ANY);
        }
    }

    @Test
    void messageAboveTheFrameLimit_isDroppedAndTheConnectionGoesOn() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            one.learn(two);
            one.send(two.peerId(), putOf(1 << 20), putOf(4 << 20), ANY);
            two.awaitMessage(ANY);
            assertEquals(2, one.counters.dropped(DropReason.TOO_LARGE));
            assertEquals(1, two.counters.messagesReceived());
        }
    }

    static Message putOf(int valueBytes) {
        Payload value = Payload.Value.wrap(new byte[valueBytes]);
        return new Message.CoordinatePut(
                1,
                new Request.Put(
                        Key.of("k"), Context.EMPTY, value, new OperationId(1, 2), 3, Request.PutOptions.DEFAULT),
                0,
                false);
    }

    @Test
    void messagesOfOneRound_areWrittenTogether() throws InterruptedException {
        try (TestNode one = new TestNode("node-1", 1, TestNode.PATIENT).listen();
                TestNode two = new TestNode("node-2", 1, TestNode.PATIENT).listen()) {
            one.learn(two);
            one.awaitConnected();
            long writesBefore = one.counters.writes();
            Message[] many = new Message[1000];
            Arrays.setAll(many, i -> new Message.ReplicaVersions(i, Siblings.NONE, Holding.HOME_NONE));
            one.send(two.peerId(), many);
            two.awaitMessage(many[999]);
            assertTrue(one.counters.writes() - writesBefore <= 2, one.counters.writes() + " writes");
            assertEquals(1000, one.counters.messagesSent());
        }
    }

    @Test
    void nodeThatRefusesConnections_isUnreachableAndFoundOnceItListens() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            int port = two.port();
            two.stopListening();
            Eventually.become(() -> isFree(port), "the port is free");
            one.learn(two);
            one.awaitUnreachable();
            one.awaitUnreachable();
            two.listen(port);
            one.awaitConnected();
            one.send(two.peerId(), ANY);
            two.awaitMessage(ANY);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void connectionOfNodeThatGoesAway_isToldAsUnreachable() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen()) {
            try (TestNode two = TestNode.node("node-2").listen()) {
                one.learn(two);
                one.awaitConnected();
            }
            one.awaitUnreachable();
            one.send(new PeerId.Node(new NodeId("node-2")), ANY);
            one.send(new PeerId.Node(new NodeId("node-3")), ANY);
            one.send(new PeerId.Client(5), ANY);
            assertEquals(2, one.counters.dropped(DropReason.UNKNOWN_PEER));
        }
    }

    @Test
    void cutLink_carriesNothingEitherWayUntilItHeals() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            one.learn(two);
            two.learn(one);
            one.awaitConnected();
            one.faults.set(new LinkFaults.Plan(Set.of(two.id()), Map.of()));
            one.awaitUnreachable();
            two.awaitUnreachable();
            one.send(two.peerId(), ANY);
            assertEquals(1, one.counters.dropped(DropReason.CUT));
            two.awaitUnreachable();
            one.told.clear();
            two.told.clear();
            one.faults.clear();
            two.awaitConnected();
            one.send(two.peerId(), new Message.Ping(5));
            one.awaitMessage(new Message.Pong(5));
        }
    }

    @Test
    void delayedLink_holdsMessagesBackEachWay() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            one.learn(two);
            one.awaitConnected();
            one.faults.set(new LinkFaults.Plan(Set.of(), Map.of(two.id(), 60)));
            long startNanos = System.nanoTime();
            one.send(two.peerId(), new Message.Ping(5));
            one.awaitMessage(new Message.Pong(5));
            assertTrue(System.nanoTime() - startNanos >= 120_000_000);
        }
    }

    @Test
    void idleConnection_staysOpenBecauseBothSidesSayThatTheyLive() throws InterruptedException {
        try (TestNode one = TestNode.node("node-1").listen();
                TestNode two = TestNode.node("node-2").listen()) {
            one.learn(two);
            one.awaitConnected();
            long silence = TestNode.SETTINGS.timing().silenceMillis();
            TestNode.run(one.shards.getFirst().loop(), () -> {});
            var later = one.shards.getFirst().loop().schedule(() -> {}, 3 * silence, TimeUnit.MILLISECONDS);
            later.syncUninterruptibly();
            assertEquals(0, one.counters.closed(CloseReason.SILENT));
            assertEquals(1, one.counters.connections());
            one.send(two.peerId(), ANY);
            two.awaitMessage(ANY);
        }
    }
}
