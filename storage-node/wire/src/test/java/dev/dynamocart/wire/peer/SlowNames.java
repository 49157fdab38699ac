package dev.dynamocart.wire.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this machine is asked for the addresses of names, in all tests of the module. It lets who asks for a name that ends in
 * {@code .slow} wait until the test says so, and then knows no such host; other names it asks the system for.
 */
public final class SlowNames extends InetAddressResolverProvider {

    private static final long PATIENCE_SECONDS = 60;

    private static volatile Wait wait = new Wait();

    /** One test's wait. */
    static final class Wait implements AutoCloseable {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        /** Waits until somebody waits for an answer. */
        void awaitAsked() throws InterruptedException {
            if (!asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody asked for a slow name");
            }
        }

        /** Lets the answers go. */
        void end() {
            over.countDown();
        }

        @Override
        public void close() {
            end();
        }
    }

    /** From now on who asks for a slow name waits until the wait ends. */
    static Wait begin() {
        Wait begun = new Wait();
        wait = begun;
        return begun;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return host.endsWith(".slow") ? refuseLate(host) : system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    private static Stream<InetAddress> refuseLate(String host) throws UnknownHostException {
        Wait now = wait;
        now.asked.countDown();
        try {
            if (!now.over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("No test let go of " + host);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(host);
    }

    @Override
    public String name() {
        return "names that are slow";
    }
}
