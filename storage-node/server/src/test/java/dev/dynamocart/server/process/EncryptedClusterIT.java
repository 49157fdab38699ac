package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.client.GetOptions;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.wire.peer.CloseReason;
import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that speak TLS serve each other and clients with their certificate, and nobody else. */
class EncryptedClusterIT {

    private static SelfSigned ours;
    private static SelfSigned foreign;
    private static Cluster cluster;
    private static Path files;

    @BeforeAll
    static void startCluster(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        files = folder;
        ours = SelfSigned.make(folder, "ours");
        foreign = SelfSigned.make(folder, "foreign");
        cluster = Cluster.start(folder, 3, ours.nodeOptions());
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private static StoreClient client(@Nullable Tls tls) throws IOException {
        String seeds = cluster.nodes().stream()
                .map(node -> "127.0.0.1:" + node.peerPort())
                .collect(Collectors.joining(","));
        ClientSettings settings = ClientSettings.of(seeds, ClusterSecret.read(files.resolve("secret")));
        return StoreClient.standalone(settings.over(tls));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(90, TimeUnit.SECONDS).join();
    }

    private static void assertNotServed(StoreClient client, CloseReason reason) {
        Eventually.holds(
                "two attempts end as " + reason, () -> client.counters().failed(reason) >= 2);
        assertEquals(0, client.counters().connections());
        assertFalse(client.view().isFormed());
    }

    private static void awaitLine(NodeProcess node, String text) {
        Eventually.holds("the log " + node.log() + " says: " + text, () -> {
            try {
                return Files.readString(node.log().toPath()).contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void valueThatWasPutAtOneNode_isReadAtTheOthersAndByAClient() throws IOException {
        List<NodeProcess> nodes = cluster.nodes();
        assertEquals(200, cluster.put(nodes.get(0), "tls", "one", null).status());
        assertEquals(List.of("one"), cluster.get(nodes.get(1), "tls").values());
        assertEquals(List.of("one"), cluster.get(nodes.get(2), "tls").values());
        try (StoreClient client = client(ours.tls())) {
            await(client.ready());
            Reply.Fetched found =
                    assertInstanceOf(Reply.Fetched.class, await(client.get(Key.of("tls"), GetOptions.DEFAULT)));
            assertEquals(1, found.siblings().versions().size());
        }
    }

    @Test
    void clientWithoutTls_isNotServed() throws IOException {
        try (StoreClient client = client(null)) {
            assertNotServed(client, CloseReason.TLS_ON_ONE_SIDE);
        }
        awaitLine(
                cluster.node("node-1"),
                "TLS is set up on one of the two sides only: the listener has it, the caller does not");
    }

    @Test
    void clientWithAnotherCertificate_isNotServed() throws IOException {
        try (StoreClient client = client(foreign.tls())) {
            assertNotServed(client, CloseReason.TLS_FAILED);
        }
        awaitLine(cluster.node("node-1"), "TLS failed: the other side does not accept this one, see its log");
    }

    @Test
    void nodeWithoutTls_isNotServedAndSaysWhy() throws IOException {
        List<Integer> ports = Cluster.freePorts(2);
        List<String> options = List.of(
                "-Ddynamo.node.data=" + files.resolve("plain"),
                "-Ddynamo.cluster.seeds=node-1@127.0.0.1:"
                        + cluster.node("node-1").peerPort(),
                "-Ddynamo.cluster.secret-file=" + files.resolve("secret"));
        NodeProcess plain = new NodeProcess("plain", ports.get(0), ports.get(1), options, files);
        plain.start();
        try {
            awaitLine(
                    plain,
                    "TLS is set up on one of the two sides only: the other side refused with \"TLS is set up on one of the"
                            + " two sides only: the listener has it, the caller does not\"");
        } finally {
            plain.kill();
        }
    }
}
