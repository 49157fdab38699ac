package dev.dynamocart.load.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dynamocart.load.control.CartFront;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** The door of a cart service that refuses every third request for a cart with {@code Retry-After: 1}, until so many were refused. */
public final class BusyDoor implements AutoCloseable {

    private static final int ONE_IN = 3;

    private final CartFront service;
    private final int refusalsMax;
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer door;

    /** Opens the door of a service. */
    public BusyDoor(CartFront service, int refusalsMax) throws IOException {
        this.service = service;
        this.refusalsMax = refusalsMax;
        this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        door.start();
    }

    public int port() {
        return door.getAddress().getPort();
    }

    @Override
    public void close() {
        door.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int count = exchange.getRequestURI().getPath().startsWith("/carts/") ? asked.incrementAndGet() : 1;
        if (count % ONE_IN == 0 && count / ONE_IN <= refusalsMax) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 503, "{\"outcome\":\"refused\"}");
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        answer(exchange, answer.statusCode(), answer.body());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
