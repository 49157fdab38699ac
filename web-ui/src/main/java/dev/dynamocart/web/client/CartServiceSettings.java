package dev.dynamocart.web.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the cart service is and how long the shop waits for it. */
@ConfigMapping(prefix = "shop.cart-service")
interface CartServiceSettings {
    @WithDefault("http://127.0.0.1:8081")
    URI url();

    /** A file whose text is sent as the bearer token; none by default. */
    Optional<Path> tokenFile();

    /** For a change or the cart page, milliseconds. Longer waits make the shop feel dead; shorter ones give up on a busy store. */
    @WithDefault("2500")
    int timeoutMillis();

    /** For the catalogue, milliseconds: read seldom, and nothing is for sale before it has come. */
    @WithDefault("5000")
    int catalogueTimeoutMillis();

    /** For the cart in the corner of other pages, milliseconds: browsing must not wait long for a slow cart. */
    @WithDefault("1000")
    int glanceTimeoutMillis();
}
