package dev.dynamocart.load.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.session.Catalogue;
import dev.dynamocart.load.session.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the shop what it sells; this is also how a run finds out whether the target is there at all. */
final class CatalogueSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int PAGES_MAX = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CatalogueSource() {}

    static Catalogue read(Target target) throws TargetUnreachable, InterruptedException {
        List<String> productIds = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            int pages = 1;
            for (int page = 1; page <= pages; page++) {
                JsonNode answer = page(client, target, page);
                answer.path("products")
                        .forEach(product ->
                                productIds.add(product.path("productId").asText()));
                pages = Math.min(answer.path("pages").asInt(1), PAGES_MAX);
            }
        } catch (IOException e) {
            throw new TargetUnreachable(
                    "No cart service answers at %s (%s). Start one with ./cart up, or say where it is with --url."
                            .formatted(target, reason(e)));
        }
        if (productIds.isEmpty()) {
            throw new TargetUnreachable(
                    "%s has no products to put into carts: is it a cart service?".formatted(target));
        }
        return new Catalogue(productIds);
    }

    private static JsonNode page(HttpClient client, Target target, int page)
            throws IOException, InterruptedException, TargetUnreachable {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + "/products?page=" + page))
                .timeout(TIMEOUT)
                .header("Accept", "application/json");
        if (target.token() != null) {
            request.header("Authorization", "Bearer " + target.token());
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200 -> JSON.readTree(answer.body());
            case 401, 403 ->
                throw new TargetUnreachable(
                        "%s wants a token (status %d): give the file that holds it with --token-file."
                                .formatted(target, answer.statusCode()));
            default ->
                throw new TargetUnreachable("%s answered GET /products with status %d: is it a cart service, and ready?"
                        .formatted(target, answer.statusCode()));
        };
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        if (e instanceof ConnectException && message == null) {
            return "connection refused";
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
