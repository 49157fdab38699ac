package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.dynamocart.cart.memory.MemoryCluster.Fault;
import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.store.StoreKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checkout by manifest, and orders. */
@QuarkusTest
class CheckoutApiTest extends ApiTestBase {

    private static ValidatableResponse checkout(String cart, String version, String lines) {
        String body = "{\"version\":\"" + version + "\",\"lines\":" + lines + "}";
        return operation().body(body).post("/carts/" + cart + "/checkout").then();
    }

    private static String version(String cart) {
        return read(cart).extract().path("version");
    }

    @Test
    void checkedOutCart_isAnOrder_andEmpty() {
        add("c1", "mug", 2);
        String order = checkout("c1", version("c1"), "[{\"productId\":\"mug\",\"quantity\":2,\"note\":null}]")
                .statusCode(201)
                .body("lines[0].productId", equalTo("mug"))
                .body("lines[0].quantity", equalTo(2))
                .body("totalMinor", equalTo(2500))
                .extract()
                .path("orderId");
        read("c1").body("lines", hasSize(0));
        request()
                .get("/orders/" + order)
                .then()
                .statusCode(200)
                .body("orderId", equalTo(order))
                .body("lines[0].priceMinor", equalTo(1250))
                .body("orderedAt", notNullValue());
        request().get("/carts/c1/history").then().body("orders", contains(order));
    }

    @Test
    void whatArrivedMeanwhile_staysInTheCart() {
        add("c1", "mug", 2);
        String version = version("c1");
        add("c1", "mug", 1);
        add("c1", "tea", 1);
        checkout("c1", version, "[{\"productId\":\"mug\",\"quantity\":2}]")
                .statusCode(201)
                .body("lines", hasSize(1));
        read("c1").body("lines.productId", contains("mug", "tea")).body("lines.quantity", contains(1, 1));
    }

    @Test
    void whatIsGoneMeanwhile_isNotOrdered() {
        add("c1", "mug", 2);
        add("c1", "tea", 1);
        String version = version("c1");
        remove("c1", "mug");
        String lines = "[{\"productId\":\"mug\",\"quantity\":2},{\"productId\":\"tea\",\"quantity\":1}]";
        checkout("c1", version, lines).statusCode(201).body("lines.productId", contains("tea"));
    }

    @Test
    void sameManifestAgain_answersTheSameOrder() {
        add("c1", "mug", 2);
        String version = version("c1");
        String lines = "[{\"productId\":\"mug\",\"quantity\":2}]";
        String first = checkout("c1", version, lines).statusCode(201).extract().path("orderId");
        add("c1", "tea", 1);
        checkout("c1", version, lines)
                .statusCode(200)
                .body("orderId", equalTo(first))
                .body("lines[0].quantity", equalTo(2));
        read("c1").body("lines.productId", contains("tea"));
    }

    @Test
    void linesThatAreNotTheVersions_areRefused_andNothingIsOrdered() {
        add("c1", "mug", 2);
        String version = version("c1");
        for (String lines : new String[] {
            "[]",
            "[{\"productId\":\"mug\",\"quantity\":1}]",
            "[{\"productId\":\"tea\",\"quantity\":2}]",
            "[{\"productId\":\"mug\",\"quantity\":2},{\"productId\":\"tea\",\"quantity\":1}]"
        }) {
            checkout("c1", version, lines).statusCode(400).body("type", containsString("lines-disagree"));
        }
        read("c1").body("lines[0].quantity", equalTo(2));
    }

    @Test
    void forgedOrForeignVersion_isRefused() {
        add("c1", "mug", 2);
        add("c2", "mug", 2);
        String lines = "[{\"productId\":\"mug\",\"quantity\":2}]";
        String version = version("c1");
        checkout("c1", version("c2"), lines).statusCode(400).body("type", containsString("bad-version"));
        char last = version.charAt(10);
        String forged = version.substring(0, 10) + (last == 'A' ? 'B' : 'A') + version.substring(11);
        checkout("c1", forged, lines).statusCode(400).body("type", containsString("bad-version"));
        checkout("c1", "v1", lines).statusCode(400);
        checkout("c1", "", lines).statusCode(400);
        checkout("c1", "A".repeat(20_000), lines).statusCode(400);
        read("c1").body("lines[0].quantity", equalTo(2));
    }

    @Test
    void emptyCart_cannotBeCheckedOut() {
        checkout("c1", version("c1"), "[]").statusCode(400).body("type", containsString("empty-cart"));
    }

    @Test
    void nothingLeftOfTheVersion_isAConflict() {
        add("c1", "mug", 1);
        String version = version("c1");
        remove("c1", "mug");
        checkout("c1", version, "[{\"productId\":\"mug\",\"quantity\":1}]")
                .statusCode(409)
                .body("type", containsString("nothing-left"));
    }

    @Test
    void linesSavedForLater_areAsReadAndNotBought() {
        add("c1", "mug", 1);
        add("c1", "tea", 1);
        operation().post("/carts/c1/items/tea/later").then().statusCode(200);
        String lines = "[{\"productId\":\"mug\",\"quantity\":1,\"place\":\"cart\"},"
                + "{\"productId\":\"tea\",\"quantity\":1,\"place\":\"later\"}]";
        checkout("c1", version("c1"), lines).statusCode(201).body("lines.productId", contains("mug"));
        read("c1").body("lines.productId", contains("tea"));
    }

    @Test
    void versionThatIsNewerThanWhatCanBeReached_saysNotNow() {
        add("c1", "mug", 1);
        stores.cluster().cut();
        stores.talkTo(Side.RIGHT);
        add("c1", "tea", 1);
        String version = version("c1");
        stores.talkTo(Side.LEFT);
        String lines = "[{\"productId\":\"mug\",\"quantity\":1},{\"productId\":\"tea\",\"quantity\":1}]";
        checkout("c1", version, lines).statusCode(503).body("outcome", equalTo("refused"));
        stores.cluster().heal();
        checkout("c1", version, lines).statusCode(201).body("lines", hasSize(2));
    }

    /** A cart whose version has no room for the units: 300 mugs. */
    private static void fillBeyondAToken(String cart) {
        for (int i = 0; i < 300; i++) {
            request()
                    .header("Idempotency-Key", "a-device-with-a-long-name-" + i + ".1")
                    .body(item("mug", 1))
                    .post("/carts/" + cart + "/items")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void cartThatCannotBeSeen_saysNotNow_howeverLargeItIs() {
        add("small", "mug", 300);
        fillBeyondAToken("large");
        String lines = "[{\"productId\":\"mug\",\"quantity\":300}]";
        for (String cart : List.of("small", "large")) {
            String version = version(cart);
            stores.cluster().hide(StoreKey.of(new CartId(cart)));
            checkout(cart, version, lines)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("outcome", equalTo("refused"));
            stores.cluster().heal();
            checkout(cart, version, lines).statusCode(201);
        }
    }

    @Test
    void cartTooLargeForAToken_isCheckedOutIfItHasNotChanged() {
        fillBeyondAToken("c1");
        String version = version("c1");
        String lines = "[{\"productId\":\"mug\",\"quantity\":300}]";
        add("c1", "tea", 1);
        checkout("c1", version, lines).statusCode(409).body("type", containsString("cart-has-changed"));
        String next = version("c1");
        String both = "[{\"productId\":\"mug\",\"quantity\":300},{\"productId\":\"tea\",\"quantity\":1}]";
        String order = checkout("c1", next, both).statusCode(201).extract().path("orderId");
        checkout("c1", next, both).statusCode(200).body("orderId", equalTo(order));
    }

    @Test
    void largeCheckoutWhoseOrderCannotBeStored_isFinishedByTheSameCheckout() {
        fillBeyondAToken("c1");
        String version = version("c1");
        String lines = "[{\"productId\":\"mug\",\"quantity\":300}]";
        stores.cluster().planAfter(1, 40, Fault.WRITE_REFUSED);
        checkout("c1", version, lines).statusCode(503).body("outcome", equalTo("unknown"));
        stores.cluster().clearPlans();
        read("c1").body("lines", hasSize(0));
        String order = checkout("c1", version, lines)
                .statusCode(200)
                .body("lines[0].quantity", equalTo(300))
                .body("totalMinor", equalTo(375_000))
                .extract()
                .path("orderId");
        request().get("/orders/" + order).then().statusCode(200).body("totalMinor", equalTo(375_000));
        checkout("c1", version, lines).statusCode(200).body("orderId", equalTo(order));
        request().get("/carts/c1/orders").then().body("orders.orderId", contains(order));
    }

    @Test
    void largeCartThatWasOrdered_isRefusedWithLinesThatDisagree_howeverLongAgo() {
        fillBeyondAToken("c1");
        String version = version("c1");
        String lines = "[{\"productId\":\"mug\",\"quantity\":300}]";
        String order = checkout("c1", version, lines).statusCode(201).extract().path("orderId");
        assertLinesDisagree("c1", version);
        for (int i = 1; i <= 9; i++) {
            add("c1", "tea", i);
            checkout("c1", version("c1"), "[" + item("tea", i) + "]").statusCode(201);
        }
        assertLinesDisagree("c1", version);
        checkout("c1", version, lines).statusCode(200).body("orderId", equalTo(order));
    }

    private static void assertLinesDisagree(String cart, String version) {
        for (String lines : List.of("", item("mug", 299), item("tea", 300), item("mug", 300) + "," + item("tea", 1))) {
            checkout(cart, version, "[" + lines + "]").statusCode(400).body("type", containsString("lines-disagree"));
        }
    }

    @Test
    void moreOrdersThanACartRemembers_areListedNewestFirst() {
        List<String> ordered = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            add("c1", "mug", i);
            String lines = "[{\"productId\":\"mug\",\"quantity\":" + i + "}]";
            ordered.addFirst(checkout("c1", version("c1"), lines)
                    .statusCode(201)
                    .extract()
                    .path("orderId"));
        }
        request()
                .get("/carts/c1/orders")
                .then()
                .statusCode(200)
                .body("orders.orderId", equalTo(ordered))
                .body("orders[0].lines[0].quantity", equalTo(12))
                .body("orders[0].totalMinor", equalTo(15_000));
        request().get("/carts/nobody/orders").then().statusCode(200).body("orders", hasSize(0));
    }

    @Test
    void ordersThatCannotBeSeen_areNotDenied() {
        add("c1", "mug", 1);
        String order = checkout("c1", version("c1"), "[{\"productId\":\"mug\",\"quantity\":1}]")
                .statusCode(201)
                .extract()
                .path("orderId");
        assertSeen("orders", "orders", 1, false);
        assertSeen("history", "entries", 2, false);
        stores.cluster().hide(StoreKey.ordersOf(new CartId("c1")));
        assertSeen("orders", "orders", 1, true);
        assertSeen("history", "entries", 2, false);
        stores.cluster().hide(StoreKey.of(new CartId("c1")));
        assertSeen("orders", "orders", 0, true);
        assertSeen("history", "entries", 0, true);
        stores.cluster().hide(StoreKey.of(new OrderId(order)));
        request()
                .get("/orders/" + order)
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", containsString("store-unavailable"))
                .body("outcome", equalTo("refused"));
        stores.cluster().heal();
        assertSeen("orders", "orders", 1, false);
        request().get("/orders/" + order).then().statusCode(200);
    }

    @Test
    void ordersOfACartThatCannotBeSeen_mayBeMoreThanAreListed() {
        add("c1", "mug", 1);
        checkout("c1", version("c1"), "[{\"productId\":\"mug\",\"quantity\":1}]")
                .statusCode(201);
        stores.cluster().hide(StoreKey.of(new CartId("c1")));
        assertSeen("orders", "orders", 1, true);
    }

    private static void assertSeen(String what, String list, int size, boolean isUnseen) {
        request()
                .get("/carts/c1/" + what)
                .then()
                .statusCode(200)
                .body(list, hasSize(size))
                .body("copies.homes", equalTo(2))
                .body("copies.standIns", equalTo(0))
                .body("copies.wanted", equalTo(2))
                .body("copies.unseen", equalTo(isUnseen));
    }

    @Test
    void ordersOnFewerHomes_tellTheCopies() {
        add("c1", "mug", 1);
        stores.cluster().cut();
        request()
                .get("/carts/c1/orders")
                .then()
                .body("copies.homes", equalTo(1))
                .body("copies.standIns", equalTo(1))
                .body("copies.unseen", equalTo(true));
        request()
                .get("/carts/c1/history")
                .then()
                .body("copies.homes", equalTo(1))
                .body("copies.unseen", equalTo(false));
    }

    @Test
    void unknownOrder_isNotFound() {
        request().get("/orders/nothing-like-it").then().statusCode(404).body("type", containsString("no-such-order"));
        request().get("/orders/n!").then().statusCode(400);
    }
}
