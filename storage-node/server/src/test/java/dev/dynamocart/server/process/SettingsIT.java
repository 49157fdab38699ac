package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that make no sense end the start with one sentence. */
class SettingsIT {

    private final Path folder;

    SettingsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readQuorumAboveN_stopsTheStartWithASentence() throws Exception {
        assertRefused("R is between 1 and N, but R is 4 and N is 3", "-Ddynamo.quorum.r=4");
    }

    @Test
    void timestampsWithALimitOfSiblings_stopTheStartWithASentence() throws Exception {
        assertRefused(
                "dynamo.limits.siblings makes no sense with dynamo.reconciliation=timestamp",
                "-Ddynamo.reconciliation=timestamp",
                "-Ddynamo.limits.siblings=10");
    }

    @Test
    void missingSecretFile_stopsTheStartWithASentence() throws Exception {
        assertRefused(
                "The file that dynamo.cluster.secret-file names cannot be read",
                "-Ddynamo.cluster.secret-file=" + folder.resolve("none"));
    }

    @Test
    void certificateWithoutKey_stopsTheStartWithASentence() throws Exception {
        assertRefused(
                "TLS takes all of dynamo.tls.certificate, dynamo.tls.key, dynamo.tls.trust, but dynamo.tls.key is missing",
                "-Ddynamo.tls.certificate=" + folder.resolve("node.crt"),
                "-Ddynamo.tls.trust=" + folder.resolve("ca.crt"));
    }

    @Test
    void certificateThatIsNotThere_stopsTheStartWithASentence() throws Exception {
        Path none = folder.resolve("node.crt");
        assertRefused(
                "The file " + none + " that dynamo.tls.certificate names cannot be read",
                "-Ddynamo.tls.certificate=" + none,
                "-Ddynamo.tls.key=" + folder.resolve("node.key"),
                "-Ddynamo.tls.trust=" + folder.resolve("ca.crt"));
    }

    private void assertRefused(String sentence, String... wrong) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret for tests only");
        List<Integer> ports = Cluster.freePorts(2);
        List<String> options = new ArrayList<>(List.of(
                "-Ddynamo.node.data=" + folder.resolve("data"),
                "-Ddynamo.cluster.seeds=node-1@127.0.0.1:" + ports.get(1),
                "-Ddynamo.cluster.secret-file=" + secret));
        options.addAll(List.of(wrong));
        NodeProcess node = new NodeProcess("node-1", ports.get(0), ports.get(1), options, folder);
        node.start();
        assertNotEquals(0, node.waitForEnd());
        String log = Files.readString(node.log().toPath());
        assertTrue(log.contains(sentence), log);
        assertFalse(log.contains("\tat "), log);
    }
}
