package dev.dynamocart.cart.rest;

import static io.restassured.RestAssured.given;

import dev.dynamocart.cart.memory.MemoryCluster;
import dev.dynamocart.cart.memory.MemoryStores;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;

/** Short words for the requests of the API, and a clean store before each test. */
abstract class ApiTestBase {
    private static final AtomicLong OPERATIONS = new AtomicLong();

    @Inject
    MemoryStores stores;

    @BeforeEach
    void cleanStore() {
        stores.cluster().clear();
        stores.talkTo(MemoryCluster.Side.LEFT);
    }

    static RequestSpecification request() {
        return given().contentType(ContentType.JSON);
    }

    /** A request with an operation id that was never used before. */
    static RequestSpecification operation() {
        return request().header("Idempotency-Key", "test-device." + OPERATIONS.incrementAndGet());
    }

    static ValidatableResponse add(String cart, String product, int quantity) {
        return operation()
                .body(item(product, quantity))
                .post("/carts/" + cart + "/items")
                .then();
    }

    static ValidatableResponse set(String cart, String product, int quantity) {
        return operation()
                .body("{\"quantity\":" + quantity + "}")
                .put("/carts/" + cart + "/items/" + product)
                .then();
    }

    static ValidatableResponse remove(String cart, String product) {
        return operation().delete("/carts/" + cart + "/items/" + product).then();
    }

    static ValidatableResponse read(String cart) {
        return request().get("/carts/" + cart).then();
    }

    static String item(String product, int quantity) {
        return "{\"productId\":\"" + product + "\",\"quantity\":" + quantity + "}";
    }
}
