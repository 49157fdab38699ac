package dev.dynamocart.cart.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The API describes itself: every operation, parameter, body and error. */
@QuarkusTest
class OpenApiTest extends ApiTestBase {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private static JsonNode description() throws IOException {
        String json = request().get("/q/openapi?format=json").then().extract().asString();
        return new ObjectMapper().readTree(json);
    }

    @Test
    void everyPromisedPath_isDescribed() throws IOException {
        Set<String> paths = new TreeSet<>();
        description().get("paths").fieldNames().forEachRemaining(paths::add);
        assertEquals(
                Set.of(
                        "/admin/faults",
                        "/carts/{cartId}",
                        "/carts/{cartId}/checkout",
                        "/carts/{cartId}/history",
                        "/carts/{cartId}/items",
                        "/carts/{cartId}/items/{productId}",
                        "/carts/{cartId}/items/{productId}/cart",
                        "/carts/{cartId}/items/{productId}/later",
                        "/carts/{cartId}/merge",
                        "/carts/{cartId}/merge/undo",
                        "/carts/{cartId}/orders",
                        "/orders/{orderId}",
                        "/products",
                        "/products/{productId}"),
                paths);
    }

    @Test
    void everyOperation_saysWhatItDoesTakesAndAnswers() throws IOException {
        JsonNode paths = description().get("paths");
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> check(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private static void check(String name, JsonNode operation) {
        assertFalse(operation.path("summary").asText().isEmpty(), name + " has no summary");
        assertEquals(
                "#/components/responses/Problem",
                operation.at("/responses/default/$ref").asText(),
                name);
        for (JsonNode parameter : operation.path("parameters")) {
            assertFalse(parameter.path("description").asText().isEmpty(), name + " " + parameter);
        }
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        boolean needsBody = name.matches("(post|put) .*/(items|items/\\{productId}|merge|undo|checkout|faults)");
        assertEquals(needsBody, body.has("$ref"), name + " " + body);
    }

    @Test
    void everyFieldOfTheCart_isInItsSchema() throws IOException {
        JsonNode fields = description().at("/components/schemas/CartAnswer/properties");
        JsonNode cart = new ObjectMapper().readTree(read("c1").extract().asString());
        cart.fieldNames().forEachRemaining(field -> assertTrue(fields.has(field), field));
        JsonNode problem =
                description().at("/components/responses/Problem/content/application~1problem+json/schema/properties");
        assertTrue(problem.has("outcome") && problem.has("reached") && problem.has("advice"), problem.toString());
    }
}
