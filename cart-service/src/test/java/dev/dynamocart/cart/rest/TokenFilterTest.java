package dev.dynamocart.cart.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.host.CartSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beyond loopback the service does not start without a token, unless it is told to. */
class TokenFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "shop.example"})
    void beyondLoopback_aTokenIsNeeded(String host) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> start(host, Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("cart.token-file"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void onLoopback_noTokenIsNeeded(String host) {
        assertDoesNotThrow(() -> start(host, Map.of()));
    }

    @Test
    void whoSaysSo_getsAnOpenService() {
        assertDoesNotThrow(() -> start("0.0.0.0", Map.of("cart.auth", "none")));
    }

    @Test
    void tokenFileThatCannotBeRead_stopsTheStart() {
        Map<String, String> settings = Map.of("cart.auth", "token", "cart.token-file", "/no/such/file");
        assertThrows(RuntimeException.class, () -> start("127.0.0.1", settings));
    }

    private static void start(String host, Map<String, String> settings) {
        CartSettings read = new SmallRyeConfigBuilder()
                .withMapping(CartSettings.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(CartSettings.class);
        new TokenFilter().start(new StartupEvent(), read, host);
    }
}
