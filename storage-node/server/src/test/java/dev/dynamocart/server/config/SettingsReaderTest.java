package dev.dynamocart.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings as users write them become those of a node, or a sentence. */
class SettingsReaderTest {

    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;

    SettingsReaderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        settings.put("dynamo.node.id", "node-1");
        settings.put("dynamo.node.data", folder.toString());
        settings.put("dynamo.cluster.seeds", "node-1@127.0.0.1:9101");
        settings.put(
                "dynamo.cluster.secret-file",
                Files.writeString(folder.resolve("secret"), "a secret for tests only")
                        .toString());
    }

    private NodeSettings read() {
        DynamoConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DynamoConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DynamoConfig.class);
        return SettingsReader.read(config, 8101);
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, this::read).getMessage());
    }

    @Test
    void nothingSaidOfTls_isNoTls() {
        assertNull(read().peers().tls());
    }

    @Test
    void emptyTlsSettings_areNoTls() {
        settings.putAll(Map.of("dynamo.tls.certificate", "", "dynamo.tls.key", "", "dynamo.tls.trust", ""));
        assertNull(read().peers().tls());
    }

    @Test
    void certificateAlone_isRefusedWithWhatIsMissing() {
        settings.put("dynamo.tls.certificate", folder.resolve("node.crt").toString());
        assertEquals(
                "TLS takes all of dynamo.tls.certificate, dynamo.tls.key, dynamo.tls.trust, but dynamo.tls.key and"
                        + " dynamo.tls.trust are missing: name all three files, or none",
                refusal());
    }

    @Test
    void fileThatIsNoPem_isRefusedWithItsName() throws IOException {
        String certificate =
                Files.writeString(folder.resolve("node.crt"), "no PEM").toString();
        settings.put("dynamo.tls.certificate", certificate);
        settings.put("dynamo.tls.key", folder.resolve("node.key").toString());
        settings.put("dynamo.tls.trust", folder.resolve("ca.crt").toString());
        assertEquals(
                "The file " + certificate + " that dynamo.tls.certificate names has no certificate in PEM: a block that"
                        + " begins with -----BEGIN CERTIFICATE-----",
                refusal());
    }
}
