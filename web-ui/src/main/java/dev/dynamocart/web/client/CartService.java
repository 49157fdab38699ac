package dev.dynamocart.web.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cart service, asked over HTTP. Each call blocks the calling virtual thread and no other thread; none throws, whatever the
 * network does. A change whose outcome is unknown is sent once more with the same operation id, which is safe; not if a single
 * node is known to hold it, since then there is no second one to be had at the moment. If the second attempt is turned away the
 * outcome stays unknown.
 */
@ApplicationScoped
public class CartService {
    private final WebClient http;
    private final ObjectMapper json;
    private final CartServiceSettings settings;
    private final MeterRegistry metrics;
    private final Optional<String> bearerToken;

    CartService(Vertx vertx, ObjectMapper json, CartServiceSettings settings, MeterRegistry metrics) {
        this.json = json;
        this.settings = settings;
        this.metrics = metrics;
        this.bearerToken = settings.tokenFile().map(CartService::readToken);
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(settings.timeoutMillis())
                        .setMaxPoolSize(64)
                        .setKeepAliveTimeout(20)
                        .setUserAgent("dynamo-cart-web-ui"));
    }

    /** The cart, for the page that is about it. */
    public Outcome<CartAnswer> read(CartId cart) {
        return readTwice(cartPath(cart), CartAnswer.class);
    }

    /** The cart, for a page that can do without it: a short wait and no second attempt. */
    public Outcome<CartAnswer> glance(CartId cart) {
        return attemptRead(cartPath(cart), settings.glanceTimeoutMillis(), CartAnswer.class);
    }

    /** The newest changes of the cart. */
    public Outcome<HistoryAnswer> history(CartId cart) {
        return readTwice(cartPath(cart) + "/history", HistoryAnswer.class);
    }

    /** The newest orders of the cart. */
    public Outcome<OrderAnswer.Several> orders(CartId cart) {
        return readTwice(cartPath(cart) + "/orders", OrderAnswer.Several.class);
    }

    /** Takes out what is left of a join. */
    public Outcome<CartAnswer> undoJoin(CartId cart, OperationId operation, OperationId merge) {
        JsonObject body = new JsonObject().put("merge", merge.toString());
        return sendTwice(
                "join-undone", () -> send(post(cartPath(cart) + "/merge/undo"), operation, body, CartAnswer.class));
    }

    /** Moves what the guest's cart holds into another. */
    public Outcome<CartAnswer> join(CartId cart, OperationId operation, CartId guest) {
        JsonObject body = new JsonObject().put("from", guest.value());
        return sendTwice("join", () -> send(post(cartPath(cart) + "/merge"), operation, body, CartAnswer.class));
    }

    /** Orders exactly these lines of that version; the same order again if they were ordered before. */
    public Outcome<OrderAnswer> checkOut(
            CartId cart, OperationId operation, String version, Map<ProductId, Integer> lines) {
        JsonArray listed = new JsonArray();
        lines.forEach((product, quantity) ->
                listed.add(new JsonObject().put("productId", product.value()).put("quantity", quantity)));
        JsonObject body = new JsonObject().put("version", version).put("lines", listed);
        return sendTwice(
                "checkout", () -> send(post(cartPath(cart) + "/checkout"), operation, body, OrderAnswer.class));
    }

    /** Changes the cart; sends the change a second time when the first attempt ended without a certain answer. */
    public Outcome<CartAnswer> change(CartId cart, OperationId operation, Change change) {
        return sendTwice(nameOf(change.getClass()), () -> attemptChange(cart, operation, change));
    }

    private <T> Outcome<T> sendTwice(String change, Supplier<Outcome<T>> attempt) {
        Outcome<T> first = attempt.get();
        Outcome<T> outcome = first instanceof Outcome.Unknown<T>(int reached) && reached == 0
                ? afterUnknown(first, attempt.get())
                : first;
        metrics.counter("shop.changes", "change", change, "outcome", nameOf(outcome.getClass()))
                .increment();
        return outcome;
    }

    /** The first attempt may have been applied, whatever the second one met: only a certain answer or a larger reach is news. */
    private static <T> Outcome<T> afterUnknown(Outcome<T> first, Outcome<T> second) {
        return switch (second) {
            case Outcome.Done<T> _, Outcome.Unknown<T> _ -> second;
            case Outcome.Refused<T> _, Outcome.Rejected<T> _ -> first;
        };
    }

    /** One page of the catalogue in the service's own order; empty when it cannot be had. */
    public Optional<ProductPage> products(int page) {
        return fetch("/products?page=" + page, ProductPage.class);
    }

    private <T> Optional<T> fetch(String path, Class<T> type) {
        Exchange exchange = exchange(request(HttpMethod.GET, path, settings.catalogueTimeoutMillis()), null);
        return exchange instanceof Exchange.Answered(HttpResponse<Buffer> response) && response.statusCode() == 200
                ? Optional.ofNullable(decode(response, type))
                : Optional.empty();
    }

    private <T> Outcome<T> readTwice(String path, Class<T> type) {
        Outcome<T> first = attemptRead(path, settings.timeoutMillis(), type);
        return first instanceof Outcome.Unknown<T> ? attemptRead(path, settings.timeoutMillis(), type) : first;
    }

    private <T> Outcome<T> attemptRead(String path, int timeoutMillis, Class<T> type) {
        return outcome(exchange(request(HttpMethod.GET, path, timeoutMillis), null), type);
    }

    private Outcome<CartAnswer> attemptChange(CartId cart, OperationId operation, Change change) {
        String items = cartPath(cart) + "/items";
        String line = items + "/" + change.product();
        return switch (change) {
            case Change.Add(ProductId product, int quantity) ->
                changed(
                        post(items),
                        operation,
                        new JsonObject().put("productId", product.value()).put("quantity", quantity));
            case Change.PutBack(ProductId product, int quantity) ->
                changed(
                        post(items),
                        operation,
                        new JsonObject()
                                .put("productId", product.value())
                                .put("quantity", quantity)
                                .put("undo", true));
            case Change.Set set ->
                changed(
                        seen(request(HttpMethod.PUT, line, settings.timeoutMillis()), set.seen()),
                        operation,
                        new JsonObject().put("quantity", set.quantity()));
            case Change.Remove remove ->
                changed(
                        seen(request(HttpMethod.DELETE, line, settings.timeoutMillis()), remove.seen()),
                        operation,
                        null);
            case Change.SaveForLater _ -> changed(post(line + "/later"), operation, null);
            case Change.MoveToCart _ -> changed(post(line + "/cart"), operation, null);
        };
    }

    /** What the shopper saw is removed also where the cart service cannot see it at the moment. */
    private static HttpRequest<Buffer> seen(HttpRequest<Buffer> request, String version) {
        return version.isEmpty() ? request : request.putHeader("Cart-Version", version);
    }

    private Outcome<CartAnswer> changed(HttpRequest<Buffer> request, OperationId operation, @Nullable JsonObject body) {
        return send(request, operation, body, CartAnswer.class);
    }

    private <T> Outcome<T> send(
            HttpRequest<Buffer> request, OperationId operation, @Nullable JsonObject body, Class<T> type) {
        return outcome(exchange(request.putHeader("Idempotency-Key", operation.toString()), body), type);
    }

    private HttpRequest<Buffer> post(String path) {
        return request(HttpMethod.POST, path, settings.timeoutMillis());
    }

    private static String cartPath(CartId cart) {
        return "/carts/" + cart.value();
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path, int timeoutMillis) {
        HttpRequest<Buffer> request =
                http.requestAbs(method, settings.url() + path).timeout(timeoutMillis);
        bearerToken.ifPresent(request::bearerTokenAuthentication);
        return request;
    }

    private <T> Outcome<T> outcome(Exchange exchange, Class<T> type) {
        return switch (exchange) {
            case Exchange.NotSent _ -> new Outcome.Refused<>();
            case Exchange.Cut _ -> new Outcome.Unknown<>();
            case Exchange.Answered(HttpResponse<Buffer> response) -> outcome(response, type);
        };
    }

    /** The rule of the cart service: 4xx, 429 and a 503 that says so are surely not applied; any other 5xx may be. */
    private <T> Outcome<T> outcome(HttpResponse<Buffer> response, Class<T> type) {
        int status = response.statusCode();
        if (status == 429) {
            return new Outcome.Refused<>();
        }
        if (status >= 400 && status < 500) {
            return new Outcome.Rejected<>(status);
        }
        if (status >= 200 && status < 300) {
            T answer = decode(response, type);
            return answer == null ? new Outcome.Unknown<>() : new Outcome.Done<>(answer);
        }
        JsonNode problem = decode(response, JsonNode.class);
        if (problem == null) {
            return new Outcome.Unknown<>();
        }
        return "refused".equals(problem.path("outcome").asText())
                ? new Outcome.Refused<>()
                : new Outcome.Unknown<>(problem.path("reached").asInt());
    }

    private <T> @Nullable T decode(HttpResponse<Buffer> response, Class<T> type) {
        Buffer body = response.body();
        if (body == null) {
            return null;
        }
        try {
            return json.readValue(body.getBytes(), type);
        } catch (JacksonException notWhatWasPromised) {
            return null;
        } catch (IOException impossibleOnBytes) {
            throw new UncheckedIOException(impossibleOnBytes);
        }
    }

    private static String nameOf(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Exchange exchange(HttpRequest<Buffer> request, @Nullable JsonObject body) {
        var sent = body == null ? request.send() : request.sendJsonObject(body);
        try {
            return new Exchange.Answered(
                    sent.toCompletionStage().toCompletableFuture().get());
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof ConnectException || failed.getCause() instanceof UnknownHostException
                    ? new Exchange.NotSent()
                    : new Exchange.Cut();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Exchange.Cut();
        }
    }

    private static String readToken(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cart service's token from " + file, e);
        }
    }

    /** What became of one request on the wire. */
    private sealed interface Exchange {
        record Answered(HttpResponse<Buffer> response) implements Exchange {}

        /** No connection came about, so nothing was sent. */
        record NotSent() implements Exchange {}

        /** The connection broke or time ran out: the request may or may not have arrived. */
        record Cut() implements Exchange {}
    }
}
