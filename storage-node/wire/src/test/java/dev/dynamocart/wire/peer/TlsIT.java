package dev.dynamocart.wire.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.wire.trust.TestAuthority;
import dev.dynamocart.wire.trust.TestAuthority.Issued;
import dev.dynamocart.wire.trust.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections: those of one authority talk; who has another, none, or no TLS is refused, and both sides know why. */
@Timeout(60)
class TlsIT {

    private static TestAuthority ours;
    private static Issued one;
    private static Issued two;
    private static Issued foreign;

    @BeforeAll
    static void issueCertificates(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        ours = new TestAuthority(folder, "ours");
        one = ours.issue("node-1");
        two = ours.issue("node-2");
        foreign = new TestAuthority(folder, "foreign").issue("node-2");
    }

    private static TestNode node(String name, int shards, @Nullable Tls tls) {
        TransportSettings settings = new TransportSettings(
                TestNode.SECRET,
                TestNode.SETTINGS.limits(),
                new TransportSettings.Timing(5000, 5000, 1000, 5000, 10, 50),
                tls);
        return new TestNode(name, shards, settings);
    }

    /** The caller learns where the listener is, tries again and again, and each of both counts why it comes to nothing. */
    private static void assertRefused(TestNode caller, TestNode listener, CloseReason reason) {
        caller.learn(listener);
        Eventually.become(() -> caller.counters.failed(reason) >= 2, "the caller counts two attempts as " + reason);
        Eventually.become(() -> listener.counters.refused(reason) >= 2, "the listener counts both as " + reason);
        assertEquals(0, caller.counters.connections());
        assertEquals(0, listener.counters.connections());
    }

    @Test
    void nodesOfOneAuthority_exchangeMessagesOnTheirShards() throws InterruptedException {
        try (TestNode first = node("node-1", 2, one.tls());
                TestNode second = node("node-2", 2, two.tls())) {
            first.listen().learn(second.listen());
            first.sendFrom(1, second.peerId(), new Message.Ping(1));
            second.awaitMessage(new Message.Ping(1));
            first.awaitMessage(new Message.Pong(1));
        }
    }

    @Test
    void messageOfManyRecords_arrivesWhole() throws InterruptedException {
        try (TestNode first = node("node-1", 1, one.tls());
                TestNode second = node("node-2", 1, two.tls())) {
            first.learn(second.listen());
            Message large = PeerTransportIT.putOf(200_000);
            first.send(second.peerId(), large);
            second.awaitMessage(large);
        }
    }

    @Test
    void callerWithoutTls_isToldThatTheListenerHasIt() {
        try (TestNode caller = node("node-1", 1, null);
                TestNode listener = node("node-2", 1, two.tls()).listen()) {
            assertRefused(caller, listener, CloseReason.TLS_ON_ONE_SIDE);
        }
    }

    @Test
    void listenerWithoutTls_isNotTrusted() {
        try (TestNode caller = node("node-1", 1, one.tls());
                TestNode listener = node("node-2", 1, null).listen()) {
            assertRefused(caller, listener, CloseReason.TLS_ON_ONE_SIDE);
        }
    }

    @Test
    void plainHello_isRefusedInTheClearWithASentence() throws IOException {
        try (TestNode listener = node("node-2", 1, two.tls()).listen();
                RawCaller caller = new RawCaller(listener.port())) {
            caller.writeFrame(Handshake.encode(RawCaller.helloOf(null, 0)));
            Rejection refusal = caller.readRefusal();
            assertEquals(CloseReason.TLS_ON_ONE_SIDE, refusal.reason());
            String sentence = "TLS is set up on one of the two sides only: the listener has it, the caller does not";
            assertTrue(String.valueOf(refusal.getMessage()).contains(sentence), refusal.getMessage());
            caller.awaitClosed();
        }
    }

    @Test
    void callerThatTrustsAnotherAuthority_doesNotTalk() {
        try (TestNode caller = node("node-1", 1, foreign.tls());
                TestNode listener = node("node-2", 1, two.tls()).listen()) {
            assertRefused(caller, listener, CloseReason.TLS_FAILED);
        }
    }

    @Test
    void callerWithCertificateOfAnotherAuthority_isRefused() {
        try (TestNode caller = node("node-1", 1, foreign.trusting(two).tls());
                TestNode listener = node("node-2", 1, two.tls()).listen()) {
            assertRefused(caller, listener, CloseReason.TLS_FAILED);
        }
    }

    @Test
    void listenerWithCertificateOfAnotherAuthority_isRefused() {
        try (TestNode caller = node("node-1", 1, one.tls());
                TestNode listener =
                        node("node-2", 1, foreign.trusting(one).tls()).listen()) {
            assertRefused(caller, listener, CloseReason.TLS_FAILED);
        }
    }

    @Test
    void expiredCertificate_isRefused() throws IOException, InterruptedException, GeneralSecurityException {
        Issued late = ours.issue("late", "-startdate", "-3d", "-validity", "1");
        try (TestNode caller = node("node-1", 1, late.tls());
                TestNode listener = node("node-2", 1, two.tls()).listen()) {
            assertRefused(caller, listener, CloseReason.TLS_FAILED);
        }
    }

    @Test
    void callerThatIsRepaired_isServed() throws InterruptedException {
        try (TestNode listener = node("node-2", 1, two.tls()).listen()) {
            try (TestNode caller = node("node-1", 1, null)) {
                assertRefused(caller, listener, CloseReason.TLS_ON_ONE_SIDE);
            }
            try (TestNode caller = node("node-1", 1, one.tls())) {
                caller.learn(listener);
                caller.awaitConnected();
            }
        }
    }

    @Test
    void tlsOfOlderVersion_isRefused() throws IOException {
        try (TestNode listener = node("node-2", 1, two.tls()).listen();
                SSLSocket caller = (SSLSocket)
                        SSLSocketFactory.getDefault().createSocket(InetAddress.getLoopbackAddress(), listener.port())) {
            caller.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));
            caller.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThrows(SSLException.class, caller::startHandshake);
            Eventually.become(
                    () -> listener.counters.refused(CloseReason.TLS_FAILED) == 1, "the refusal of TLS 1.2 is counted");
        }
    }
}
