package dev.dynamocart.cart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.cart.host.CartSettings;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes no sense in the settings of the store stops the start with one sentence. */
class ClusterStoresTest {

    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;

    ClusterStoresTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path secret = Files.writeString(folder.resolve("secret"), "a secret for nobody but this test");
        settings.put("cart.store.secret-file", secret.toString());
    }

    private String refusal() {
        CartSettings read = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CartSettings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(CartSettings.class);
        try (NioEventLoopGroup loops = new NioEventLoopGroup(1)) {
            return String.valueOf(
                    assertThrows(ConfigurationException.class, () -> new ClusterStores(read).open(loops.next()))
                            .getMessage());
        }
    }

    @Test
    void trustAlone_isRefusedWithWhatIsMissing() {
        settings.put("cart.store.tls.trust", folder.resolve("ca.crt").toString());
        assertEquals(
                "The cart service does not start. TLS takes all of cart.store.tls.certificate, cart.store.tls.key,"
                        + " cart.store.tls.trust, but cart.store.tls.certificate and cart.store.tls.key are missing: name"
                        + " all three files, or none.",
                refusal());
    }

    @Test
    void certificateThatIsNoPem_isRefusedWithItsName() throws IOException {
        Path certificate = Files.writeString(folder.resolve("cart.crt"), "no PEM");
        settings.put("cart.store.tls.certificate", certificate.toString());
        settings.put("cart.store.tls.key", folder.resolve("cart.key").toString());
        settings.put("cart.store.tls.trust", folder.resolve("ca.crt").toString());
        assertEquals(
                "The cart service does not start. The file " + certificate
                        + " that cart.store.tls.certificate names has no"
                        + " certificate in PEM: a block that begins with -----BEGIN CERTIFICATE-----.",
                refusal());
    }
}
