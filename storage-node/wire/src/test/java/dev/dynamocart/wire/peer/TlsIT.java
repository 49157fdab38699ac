package dev.dynamocart.wire.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.message.Message;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, with a certificate that the JDK's keytool makes for the test. */
@Timeout(60)
class TlsIT {

    private static final String PASSWORD = "changeit";

    private static TransportSettings encrypted(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("node.p12");
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "node",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD
        };
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, keytool.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SslContext accepting = SslContextBuilder.forServer(own).build();
        SslContext connecting =
                SslContextBuilder.forClient().trustManager(trusted).build();
        return new TransportSettings(
                TestNode.SECRET,
                TestNode.SETTINGS.limits(),
                new TransportSettings.Timing(5000, 5000, 1000, 5000, 10, 50),
                new TransportSettings.Tls(accepting, connecting));
    }

    @Test
    void encryptedNodes_exchangeMessagesOnTheirShards(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        TransportSettings settings = encrypted(folder);
        try (TestNode one = new TestNode("node-1", 2, settings);
                TestNode two = new TestNode("node-2", 2, settings)) {
            one.listen().learn(two.listen());
            one.sendFrom(1, two.peerId(), new Message.Ping(1));
            two.awaitMessage(new Message.Ping(1));
            one.awaitMessage(new Message.Pong(1));
        }
    }

    @Test
    void plainCallerAtAnEncryptedPort_isNotServed(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        TransportSettings settings = encrypted(folder);
        try (TestNode node = new TestNode("node-1", 1, settings);
                RawCaller caller = new RawCaller(node.listen().port())) {
            caller.writeFrame(Handshake.encode(RawCaller.helloOf(null, 0)));
            caller.awaitClosed();
            assertEquals(0, node.counters.connections());
        }
    }
}
