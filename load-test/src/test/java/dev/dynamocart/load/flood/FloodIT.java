package dev.dynamocart.load.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FloodIT {

    private static final String HOST = "Host: test\r\n";

    @Test
    void everyRequestThatTheServerSaw_isCounted() throws Exception {
        AtomicLong seen = new AtomicLong();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isGood = seen.incrementAndGet() % 4 != 0;
            exchange.sendResponseHeaders(isGood ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        try {
            long startNanos = System.nanoTime();
            Flood.Result result = Flood.of(server.getAddress(), HOST, "/x", 4, Duration.ofMillis(500));
            double secondsMax = (System.nanoTime() - startNanos) / 1e9;
            assertTrue(result.answered() > 0);
            assertEquals(seen.get(), result.answered() + result.failed());
            assertEquals(seen.get() / 4, result.failed());
            assertTrue(result.ratePerSecond() <= result.answered() / 0.5, "it took half a second at least");
            assertTrue(result.ratePerSecond() >= result.answered() / secondsMax, "and no longer than the call");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyThere_isSaidAtOnce() {
        InetSocketAddress closed = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        assertThrows(IOException.class, () -> Flood.of(closed, HOST, "/x", 1, Duration.ofSeconds(5)));
    }
}
