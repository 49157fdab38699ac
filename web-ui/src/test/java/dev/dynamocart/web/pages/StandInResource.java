package dev.dynamocart.web.pages;

import dev.dynamocart.web.Shop;
import dev.dynamocart.web.standin.StandInCartService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the stand-in before the shop and hands it to the tests. */
public class StandInResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable StandInCartService carts;

    @Override
    public Map<String, String> start() {
        try {
            carts = new StandInCartService(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // As the shop's main does, which a test does not run.
        System.setProperty(Shop.PASS_BAD_ADDRESSES, "true");
        return Map.of(
                "shop.cart-service.url", carts.url().toString(),
                "shop.cart-service.timeout-millis", "1500",
                "shop.cart-service.glance-timeout-millis", "1000",
                "shop.body-millis", "2000",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(carts, new TestInjector.MatchesType(StandInCartService.class));
    }

    @Override
    public void stop() {
        if (carts != null) {
            carts.close();
        }
    }
}
