package dev.dynamocart.web.browser;

import dev.dynamocart.web.standin.StandInCartService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The shop that a test talks to: a running one named by {@code shop.url}, or its own with the stand-in behind it. */
interface ShopUnderTest extends AutoCloseable {
    URI url();

    @Override
    void close();

    /** Whether {@code shop.url} names a running shop. */
    static boolean isElsewhere() {
        return !System.getProperty("shop.url", "").isEmpty();
    }

    /** The shop that {@code shop.url} names. */
    static ShopUnderTest elsewhere() {
        return new Running(URI.create(System.getProperty("shop.url")));
    }

    /** A shop that somebody else runs, perhaps on a real cluster. */
    record Running(URI url) implements ShopUnderTest {
        @Override
        public void close() {
            // It belongs to whoever started it.
        }
    }

    /** A shop of our own whose cart service misbehaves on request. */
    record Own(StandInCartService carts, ShopProcess process) implements ShopUnderTest {
        static Own start() {
            try {
                StandInCartService carts = new StandInCartService(0);
                return new Own(carts, ShopProcess.start(carts.url()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public URI url() {
            return process.url();
        }

        @Override
        public void close() {
            process.close();
            carts.close();
        }
    }
}
