package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;

import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.store.StoreKey;
import io.quarkus.test.junit.QuarkusTest;
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

    /** A change is taken wherever a replica takes it; a removal that names nothing hits nothing where nothing can be seen. */
    @Test
    void removalOfALineThatCannotBeSeen_andThatNothingNames_isTakenAndTheLineIsThereAfterTheCut() {
        stores.cluster().cut();
        add("c1", "mug", 2);
        stores.talkTo(Side.RIGHT);
        remove("c1", "mug").statusCode(200);
        stores.cluster().heal();
        read("c1").body("lines.productId", contains("mug")).body("lines.quantity", contains(2));
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
