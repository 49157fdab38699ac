package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code cart.auth=token} only holders of the token are served. */
@QuarkusTest
@TestProfile(TokenTest.WithToken.class)
class TokenTest extends ApiTestBase {

    /** A service with a token, in the lab. */
    public static final class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.createTempFile("cart-token", ".txt");
                file.toFile().deleteOnExit();
                Files.writeString(file, "open-sesame\n");
                return Map.of("cart.auth", "token", "cart.token-file", file.toString(), "dynamo.lab", "true");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void requestWithoutTheToken_isRefused() {
        for (String path :
                new String[] {"/carts/c1", "/carts/c1/history", "/carts/c1/orders", "/orders/o1", "/products"}) {
            request()
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json")
                    .body("type", containsString("token-needed"));
        }
        for (String wrong :
                new String[] {"Bearer open", "Bearer open-sesame-2", "open-sesame", "Basic b3Blbg==", "Bearer "}) {
            request().header("Authorization", wrong).get("/carts/c1").then().statusCode(401);
        }
        operation().body(item("mug", 1)).post("/carts/c1/items").then().statusCode(401);
        operation().body("{\"from\":\"c2\"}").post("/carts/c1/merge").then().statusCode(401);
    }

    @Test
    void requestWithTheToken_isServed() {
        request()
                .header("Authorization", "Bearer open-sesame")
                .body(item("mug", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(200);
    }

    @Test
    void healthAndMetrics_needNoToken() {
        request().get("/q/health/ready").then().statusCode(200);
        request().get("/q/metrics").then().statusCode(200);
    }
}
