package dev.dynamocart.load.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One storage node's {@code /kv} in memory, siblings and contexts included; slow enough that writers meet. */
public final class FakeStore implements AutoCloseable {

    private static final long WRITE_NANOS = 5_000_000;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<Version>> values = new HashMap<>();
    private int counter;

    private record Version(int number, String base64) {}

    /** Listens on a free port of the loopback address. */
    public FakeStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/kv/", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring("/kv/".length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            String context = exchange.getRequestHeaders().getFirst("Dynamo-Context");
            boolean put = exchange.getRequestMethod().equals("PUT");
            if (put) {
                pause();
            }
            byte[] json = (put ? put(key, context == null ? 0 : Integer.parseInt(context), body) : get(key))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private synchronized String put(String key, int context, byte[] body) {
        List<Version> versions = values.computeIfAbsent(key, _ -> new ArrayList<>());
        versions.removeIf(version -> version.number() <= context);
        versions.add(new Version(++counter, Base64.getEncoder().encodeToString(body)));
        return "{\"key\":\"k\",\"context\":\"" + counter + "\"}";
    }

    private synchronized String get(String key) {
        String siblings = values.getOrDefault(key, List.of()).stream()
                .map(version -> "{\"base64\":\"" + version.base64() + "\"}")
                .collect(Collectors.joining(","));
        return "{\"key\":\"k\",\"context\":\"" + counter + "\",\"values\":[" + siblings + "]}";
    }

    private void pause() {
        LockSupport.parkNanos(this, WRITE_NANOS);
    }
}
