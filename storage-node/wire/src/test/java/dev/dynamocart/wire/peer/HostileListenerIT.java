package dev.dynamocart.wire.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller is not taken in by somebody who listens where a node should be. */
@Timeout(60)
class HostileListenerIT {

    private static final int SENDS_MAX = 5000;
    private static final NodeId CALLED = new NodeId("node-2");

    private static void learn(TestNode caller, ServerSocket port) {
        ClusterView view = ClusterView.unformed(List.of(new Member(CALLED, "127.0.0.1", port.getLocalPort(), 1, 1)));
        PeerTransport transport = caller.shards.getFirst();
        TestNode.run(transport.loop(), () -> transport.learn(view));
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    private static byte[] read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    private static void write(Socket socket, byte[] frame) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(frame.length);
        out.write(frame);
    }

    @Test
    void listenerWithoutTheSecret_isNotBelieved() throws IOException, InterruptedException {
        try (ServerSocket port = open();
                TestNode caller = TestNode.node("node-1")) {
            learn(caller, port);
            try (Socket socket = port.accept()) {
                byte[] hello = read(socket);
                byte[] challenge =
                        Handshake.encode(new Handshake.Challenge(Handshake.VERSION, new Handshake.Nonce(3, 4)));
                write(socket, challenge);
                read(socket);
                byte[] welcome = Handshake.encode(new Handshake.Welcome(CALLED, 1, 0));
                Prover wrong = new Prover(TestNode.secret("another secret of good length"));
                write(socket, Handshake.join(welcome, wrong.listenerCode(hello, challenge, welcome)));
                caller.awaitUnreachable();
            }
            assertEquals(1, caller.counters.failed(CloseReason.WRONG_SECRET));
            assertEquals(0, caller.counters.connections());
        }
    }

    @Test
    void callersOwnProofSentBack_isNotBelieved() throws IOException, InterruptedException {
        try (ServerSocket port = open();
                TestNode caller = TestNode.node("node-1")) {
            learn(caller, port);
            try (Socket socket = port.accept()) {
                read(socket);
                write(socket, Handshake.encode(new Handshake.Challenge(Handshake.VERSION, new Handshake.Nonce(3, 4))));
                byte[] proof = read(socket);
                byte[] welcome = Handshake.encode(new Handshake.Welcome(CALLED, 1, 0));
                write(socket, Handshake.join(welcome, Arrays.copyOfRange(proof, 1, proof.length)));
                caller.awaitUnreachable();
            }
            assertEquals(1, caller.counters.failed(CloseReason.WRONG_SECRET));
        }
    }

    @Test
    void anotherNodeAtTheAddress_isNotTakenForTheOneThatWasCalled() throws InterruptedException {
        try (TestNode other = TestNode.node("node-3").listen();
                TestNode caller = TestNode.node("node-1")) {
            ClusterView view = ClusterView.unformed(List.of(new Member(CALLED, "127.0.0.1", other.port(), 1, 1)));
            PeerTransport transport = caller.shards.getFirst();
            TestNode.run(transport.loop(), () -> transport.learn(view));
            caller.awaitUnreachable();
            assertTrue(caller.counters.failed(CloseReason.WRONG_NODE) > 0);
        }
    }

    @Test
    void listenerThatSaysNothing_isGivenUp() throws IOException, InterruptedException {
        try (ServerSocket port = open();
                TestNode caller = TestNode.node("node-1")) {
            learn(caller, port);
            caller.send(new PeerId.Node(CALLED), new Message.Ping(1));
            caller.awaitUnreachable();
            assertEquals(1, caller.counters.dropped(DropReason.BROKEN));
            Eventually.become(() -> caller.counters.failed(CloseReason.TOO_SLOW) > 0, "TOO_SLOW is counted");
        }
    }

    @Test
    void nodeThatDoesNotRead_costsABoundedQueueOnly() throws IOException, InterruptedException {
        try (ServerSocket port = open();
                TestNode caller = TestNode.node("node-1")) {
            learn(caller, port);
            try (Socket socket = port.accept()) {
                byte[] hello = read(socket);
                byte[] challenge =
                        Handshake.encode(new Handshake.Challenge(Handshake.VERSION, new Handshake.Nonce(3, 4)));
                write(socket, challenge);
                read(socket);
                byte[] welcome = Handshake.encode(new Handshake.Welcome(CALLED, 1, 0));
                Prover prover = new Prover(TestNode.SECRET);
                write(socket, Handshake.join(welcome, prover.listenerCode(hello, challenge, welcome)));
                caller.awaitConnected();
                Message large = PeerTransportIT.putOf(60_000);
                for (int i = 0; i < SENDS_MAX && caller.counters.dropped(DropReason.QUEUE_FULL) < 100; i++) {
                    caller.send(new PeerId.Node(CALLED), large);
                }
                assertTrue(caller.counters.dropped(DropReason.QUEUE_FULL) >= 100);
                caller.awaitUnreachable();
            }
        }
    }
}
