package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.store.StoreKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Changes of lines where no home node of the cart can be seen: what the version names is hit, and nothing else is claimed. */
@QuarkusTest
class UnseenLineTest extends ApiTestBase {

    @Test
    void changesOfASavedLine_onASideThatHasNeverSeenTheCart_hitWhatTheShopperSaw() {
        stores.cluster().cut();
        add("c1", "mug", 2);
        add("c1", "tea", 2);
        operation().post("/carts/c1/items/mug/later").then().statusCode(200);
        String version = operation()
                .post("/carts/c1/items/tea/later")
                .then()
                .statusCode(200)
                .extract()
                .path("version");
        stores.talkTo(Side.RIGHT);
        operation()
                .header("Cart-Version", version)
                .delete("/carts/c1/items/mug")
                .then()
                .statusCode(200);
        operation()
                .header("Cart-Version", version)
                .body("{\"quantity\":3}")
                .put("/carts/c1/items/tea")
                .then()
                .statusCode(200);
        stores.cluster().heal();
        read("c1").body("lines.productId", contains("tea")).body("lines.quantity", contains(3));
    }

    /** Either the version had no room for the units, or none was sent. */
    @Test
    void changeOfALineThatCannotBeSeen_andThatNothingNames_saysNotNow() {
        stores.cluster().cut();
        for (int i = 0; i < 300; i++) {
            request()
                    .header("Idempotency-Key", "a-device-with-a-long-name-" + i + ".1")
                    .body(item("mug", 1))
                    .post("/carts/c1/items");
        }
        String version = read("c1").extract().path("version");
        stores.talkTo(Side.RIGHT);
        String key = "device-of-mine.7";
        assertNotNow(request()
                .header("Idempotency-Key", key)
                .header("Cart-Version", version)
                .body("{\"quantity\":3}")
                .put("/carts/c1/items/mug")
                .then());
        assertNotNow(operation()
                .header("Cart-Version", version)
                .delete("/carts/c1/items/mug")
                .then());
        assertNotNow(set("c1", "mug", 3));
        assertNotNow(remove("c1", "mug"));
        stores.cluster().heal();
        request()
                .header("Idempotency-Key", key)
                .header("Cart-Version", version)
                .body("{\"quantity\":3}")
                .put("/carts/c1/items/mug")
                .then()
                .statusCode(200)
                .body("lines.quantity", contains(3));
    }

    private static void assertNotNow(ValidatableResponse response) {
        response.statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", containsString("store-unavailable"))
                .body("outcome", equalTo("refused"));
    }

    @Test
    void lineThatAVersionSaysWasNotThere_isSetWhereNothingCanBeSeen() {
        String version = add("c1", "tea", 1).extract().path("version");
        stores.cluster().hide(StoreKey.of(new CartId("c1")));
        operation()
                .header("Cart-Version", version)
                .body("{\"quantity\":3}")
                .put("/carts/c1/items/mug")
                .then()
                .statusCode(200);
        operation()
                .header("Cart-Version", version)
                .delete("/carts/c1/items/soap")
                .then()
                .statusCode(200);
        stores.cluster().heal();
        read("c1").body("lines.productId", contains("mug", "tea")).body("lines.quantity", contains(3, 1));
    }
}
