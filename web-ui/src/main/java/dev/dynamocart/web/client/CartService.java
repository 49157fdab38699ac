package dev.dynamocart.web.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cart service, asked over HTTP. Each call blocks the calling virtual thread and no other thread; none throws, whatever the
 * network does. A change whose outcome is unknown is sent once more with the same operation id, which is safe.
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
    public Outcome read(CartId cart) {
        Outcome first = attemptRead(cart, settings.timeoutMillis());
        return first instanceof Outcome.Unknown ? attemptRead(cart, settings.timeoutMillis()) : first;
    }

    /** The cart, for a page that can do without it: a short wait and no second attempt. */
    public Outcome glance(CartId cart) {
        return attemptRead(cart, settings.glanceTimeoutMillis());
    }

    /** Changes the cart; sends the change a second time when the first attempt ended without a certain answer. */
    public Outcome change(CartId cart, OperationId operation, Change change) {
        Outcome outcome = attemptChange(cart, operation, change);
        if (outcome instanceof Outcome.Unknown) {
            outcome = attemptChange(cart, operation, change);
        }
        metrics.counter("shop.changes", "change", nameOf(change.getClass()), "outcome", nameOf(outcome.getClass()))
                .increment();
        return outcome;
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

    private Outcome attemptRead(CartId cart, int timeoutMillis) {
        return outcome(exchange(request(HttpMethod.GET, "/carts/" + cart.value(), timeoutMillis), null));
    }

    private Outcome attemptChange(CartId cart, OperationId operation, Change change) {
        String items = "/carts/" + cart.value() + "/items";
        String line = items + "/" + change.product();
        Function<String, HttpRequest<Buffer>> post = path -> request(HttpMethod.POST, path, settings.timeoutMillis());
        return switch (change) {
            case Change.Add(ProductId product, int quantity) ->
                send(
                        post.apply(items),
                        operation,
                        new JsonObject().put("productId", product.value()).put("quantity", quantity));
            case Change.PutBack(ProductId product, int quantity) ->
                send(
                        post.apply(items),
                        operation,
                        new JsonObject()
                                .put("productId", product.value())
                                .put("quantity", quantity)
                                .put("undo", true));
            case Change.Set set ->
                send(
                        seen(request(HttpMethod.PUT, line, settings.timeoutMillis()), set.seen()),
                        operation,
                        new JsonObject().put("quantity", set.quantity()));
            case Change.Remove remove ->
                send(seen(request(HttpMethod.DELETE, line, settings.timeoutMillis()), remove.seen()), operation, null);
            case Change.SaveForLater _ -> send(post.apply(line + "/later"), operation, null);
            case Change.MoveToCart _ -> send(post.apply(line + "/cart"), operation, null);
        };
    }

    /** What the shopper saw is removed also where the cart service cannot see it at the moment. */
    private static HttpRequest<Buffer> seen(HttpRequest<Buffer> request, String version) {
        return version.isEmpty() ? request : request.putHeader("Cart-Version", version);
    }

    private Outcome send(HttpRequest<Buffer> request, OperationId operation, @Nullable JsonObject body) {
        return outcome(exchange(request.putHeader("Idempotency-Key", operation.toString()), body));
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path, int timeoutMillis) {
        HttpRequest<Buffer> request =
                http.requestAbs(method, settings.url() + path).timeout(timeoutMillis);
        bearerToken.ifPresent(request::bearerTokenAuthentication);
        return request;
    }

    private Outcome outcome(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent _ -> new Outcome.Refused();
            case Exchange.Cut _ -> new Outcome.Unknown();
            case Exchange.Answered(HttpResponse<Buffer> response) -> outcome(response);
        };
    }

    /** The rule of the cart service: 4xx, 429 and a 503 that says so are surely not applied; any other 5xx may be. */
    private Outcome outcome(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        if (status == 429) {
            return new Outcome.Refused();
        }
        if (status >= 400 && status < 500) {
            return new Outcome.Rejected(status);
        }
        if (status >= 200 && status < 300) {
            CartAnswer cart = decode(response, CartAnswer.class);
            return cart == null ? new Outcome.Unknown() : new Outcome.Done(cart);
        }
        JsonNode problem = decode(response, JsonNode.class);
        boolean refused =
                problem != null && "refused".equals(problem.path("outcome").asText());
        return refused ? new Outcome.Refused() : new Outcome.Unknown();
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
