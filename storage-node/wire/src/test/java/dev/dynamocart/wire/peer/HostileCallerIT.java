package dev.dynamocart.wire.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever does not behave is cut off, within the deadline and counted; everybody else is served on. */
@Timeout(60)
class HostileCallerIT {

    private static final int SENDS_MAX = 5000;
    private static final int DRIPS_MAX = 1000;

    private final TestNode node = TestNode.node("node-1").listen();

    @AfterEach
    void honestClientIsServedOn() throws InterruptedException {
        try (TestNode client = TestNode.client()) {
            client.learnSeed(node);
            client.awaitConnected();
            client.send(node.peerId(), new Message.Ping(77));
            client.awaitMessage(new Message.Pong(77));
        }
        node.close();
    }

    private void awaitRefused(CloseReason reason, int times) {
        Eventually.become(() -> node.counters.refused(reason) >= times, reason + " is counted");
    }

    @Test
    void requestOfAnotherProtocol_isClosedAtOnce() throws IOException {
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.awaitClosed();
            awaitRefused(CloseReason.GARBAGE, 1);
        }
    }

    @Test
    void anyBytes_areClosed() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            try (RawCaller caller = new RawCaller(node.port())) {
                byte[] noise = new byte[1 + random.nextInt(100)];
                random.nextBytes(noise);
                caller.writeFrame(noise);
                caller.awaitClosed();
            }
        }
        awaitRefused(CloseReason.GARBAGE, 50);
    }

    @Test
    void callerThatSaysNothing_isClosedAtTheDeadline() throws IOException {
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.awaitClosed();
            awaitRefused(CloseReason.TOO_SLOW, 1);
        }
    }

    @Test
    void callerThatSendsOneByteAfterTheOther_isClosedAtTheDeadline() throws IOException {
        byte[] hello = Handshake.encode(RawCaller.helloOf(null, 0));
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.write((byte) 0, (byte) 0, (byte) 0, (byte) hello.length);
            for (int i = 0; i < hello.length - 1 && node.counters.refused(CloseReason.TOO_SLOW) == 0; i++) {
                caller.write(hello[i]);
                Eventually.elapse(50);
            }
            caller.awaitClosed();
        } catch (SocketException closedWhileWriting) {
            // It is counted a moment later.
        }
        awaitRefused(CloseReason.TOO_SLOW, 1);
    }

    @Test
    void callerWithoutTheSecret_isToldAndClosed() throws IOException {
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.shakeHands(RawCaller.helloOf(null, 0), TestNode.secret("another secret of good length"));
            assertEquals(CloseReason.WRONG_SECRET, caller.readRefusal().reason());
            caller.awaitClosed();
            awaitRefused(CloseReason.WRONG_SECRET, 1);
        }
    }

    @Test
    void proofOfAnotherConnection_provesNothing() throws IOException {
        byte[] recorded;
        try (RawCaller honest = new RawCaller(node.port())) {
            recorded = honest.shakeHands(RawCaller.helloOf(null, 0), TestNode.SECRET);
            honest.readFrame();
        }
        try (RawCaller replaying = new RawCaller(node.port())) {
            replaying.writeFrame(Handshake.encode(RawCaller.helloOf(null, 0)));
            replaying.readFrame();
            replaying.writeFrame(recorded);
            assertEquals(CloseReason.WRONG_SECRET, replaying.readRefusal().reason());
        }
    }

    @Test
    void callerOfAnotherVersion_isToldWhichThereIs() throws IOException {
        try (RawCaller caller = new RawCaller(node.port())) {
            int next = Handshake.VERSION + 1;
            Handshake.Nonce nonce = new Handshake.Nonce(1, 2);
            caller.writeFrame(Handshake.encode(new Handshake.Hello(next, next + 7, null, 0, 0, 0, nonce)));
            Rejection refusal = caller.readRefusal();
            assertEquals(CloseReason.WRONG_VERSION, refusal.reason());
            assertTrue(String.valueOf(refusal.getMessage())
                    .contains("you speak " + next + " to " + (next + 7) + ", this node " + Handshake.VERSION));
        }
    }

    @Test
    void nodeWithAnotherNumberOfShards_isRefused() throws IOException {
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.shakeHands(RawCaller.helloOf(new NodeId("node-2"), 4), TestNode.SECRET);
            assertEquals(CloseReason.WRONG_SHARDS, caller.readRefusal().reason());
        }
    }

    @Test
    void nodeWithOurOwnName_isRefused() throws IOException {
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.shakeHands(RawCaller.helloOf(node.id(), 1), TestNode.SECRET);
            assertEquals(CloseReason.WRONG_NODE, caller.readRefusal().reason());
        }
    }

    @Test
    void messageBeforeTheWelcome_isGarbage() throws IOException {
        byte[] hello = Handshake.encode(RawCaller.helloOf(null, 0));
        byte[] twice = new byte[2 * (hello.length + 4)];
        for (int i = 0; i < 2; i++) {
            twice[i * (hello.length + 4) + 3] = (byte) hello.length;
            System.arraycopy(hello, 0, twice, i * (hello.length + 4) + 4, hello.length);
        }
        try (RawCaller caller = new RawCaller(node.port())) {
            caller.write(twice);
            caller.awaitClosed();
            awaitRefused(CloseReason.GARBAGE, 1);
        }
    }

    @Test
    void frameAboveTheLimit_closesTheConnection() throws IOException {
        try (RawCaller caller = welcomed(node)) {
            caller.write((byte) 0x7F, (byte) -1, (byte) -1, (byte) -1, (byte) 1);
            caller.awaitClosed();
            Eventually.become(() -> node.counters.closed(CloseReason.OVERSIZE) == 1, "OVERSIZE is counted");
        }
    }

    @Test
    void frameThatIsNoMessage_closesTheConnection() throws IOException {
        try (RawCaller caller = welcomed(node)) {
            caller.writeFrame(new byte[] {1, 99, 0});
            caller.awaitClosed();
            Eventually.become(() -> node.counters.closed(CloseReason.MALFORMED) == 1, "MALFORMED is counted");
        }
    }

    private static RawCaller welcomed(TestNode node) throws IOException {
        RawCaller caller = new RawCaller(node.port());
        caller.shakeHands(RawCaller.helloOf(null, 0), TestNode.SECRET);
        caller.readFrame();
        return caller;
    }

    @Test
    void clientThatGoesSilent_isClosed() throws IOException {
        try (RawCaller caller = welcomed(node)) {
            caller.awaitClosed();
            Eventually.become(() -> node.counters.closed(CloseReason.SILENT) == 1, "SILENT is counted");
        }
    }

    /** Only whole frames are signs of life. */
    @Test
    void frameThatDrips_closesTheConnectionWhileItDrips() throws IOException {
        try (RawCaller caller = welcomed(node)) {
            caller.write((byte) 0, (byte) 1, (byte) 0, (byte) 0);
            for (int i = 0; i < DRIPS_MAX && node.counters.closed(CloseReason.SILENT) == 0; i++) {
                caller.write((byte) 7);
                Eventually.elapse(20);
            }
            assertEquals(1, node.counters.closed(CloseReason.SILENT));
            caller.awaitClosed();
        } catch (SocketException closedWhileWriting) {
            Eventually.become(() -> node.counters.closed(CloseReason.SILENT) == 1, "SILENT is counted");
        }
    }

    @Test
    void clientThatDoesNotRead_isClosedOnceItsQueueIsFull() throws IOException, InterruptedException {
        try (RawCaller caller = welcomed(node)) {
            caller.writeFrame(new byte[] {1, 7, 5});
            PeerId client = node.awaitMessage(new Message.Ping(5)).from();
            Message large = PeerTransportIT.putOf(60_000);
            for (int i = 0; i < SENDS_MAX && node.counters.dropped(DropReason.QUEUE_FULL) == 0; i++) {
                node.send(client, large);
            }
            Eventually.become(() -> node.counters.closed(CloseReason.NOT_READING) == 1, "NOT_READING is counted");
            assertTrue(node.counters.bytesSent() < 64 << 20, node.counters.bytesSent() + " bytes were taken");
        }
    }

    @Test
    void manyCallersThatSayNothing_doNotKeepAnHonestOneOut() throws IOException, InterruptedException {
        List<RawCaller> silent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            silent.add(new RawCaller(node.port()));
        }
        try (TestNode client = TestNode.client()) {
            client.learnSeed(node);
            client.awaitConnected();
        }
        awaitRefused(CloseReason.TOO_MANY, 1);
        for (RawCaller caller : silent) {
            caller.awaitClosed();
            caller.close();
        }
    }

    @Test
    void moreClientsThanTheLimit_areRefused() throws IOException {
        try (TestNode full = new TestNode("node-2", 1, TestNode.PATIENT).listen()) {
            List<RawCaller> callers = new ArrayList<>();
            for (int i = 0; i < TestNode.PATIENT.limits().connectionsMax(); i++) {
                callers.add(welcomed(full));
            }
            try (RawCaller tooMany = new RawCaller(full.port())) {
                tooMany.shakeHands(RawCaller.helloOf(null, 0), TestNode.SECRET);
                assertEquals(CloseReason.TOO_MANY, tooMany.readRefusal().reason());
            }
            for (RawCaller caller : callers) {
                caller.close();
            }
            Eventually.become(() -> full.counters.connections() == 0, "all have left");
        }
    }
}
