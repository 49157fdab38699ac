package dev.dynamocart.server.http;

import dev.dynamocart.server.Main;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A cluster of one node, on free ports, with its data in a folder of its own. */
public class OneNodeProfile implements QuarkusTestProfile {

    static final String TOKEN = "a-token-for-tests-only";

    @Override
    public Map<String, String> getConfigOverrides() {
        // As the node's main does, which a test does not run.
        System.setProperty(Main.PASS_BAD_ADDRESSES, "true");
        try (ServerSocket free = new ServerSocket(0)) {
            Path folder = Files.createTempDirectory("dynamo-http-test");
            Path secret = Files.writeString(folder.resolve("secret"), "a secret for tests only");
            Path token = Files.writeString(folder.resolve("token"), TOKEN);
            return Map.ofEntries(
                    Map.entry("quarkus.http.test-port", "0"),
                    Map.entry("dynamo.node.id", "node-1"),
                    Map.entry("dynamo.node.data", folder.resolve("data").toString()),
                    Map.entry("dynamo.peer.port", String.valueOf(free.getLocalPort())),
                    Map.entry("dynamo.cluster.seeds", "node-1@127.0.0.1:" + free.getLocalPort()),
                    Map.entry("dynamo.cluster.initial-members", "1"),
                    Map.entry("dynamo.cluster.secret-file", secret.toString()),
                    Map.entry("dynamo.admin.token-file", token.toString()),
                    Map.entry("dynamo.quorum.n", "1"),
                    Map.entry("dynamo.quorum.r", "1"),
                    Map.entry("dynamo.quorum.w", "1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
