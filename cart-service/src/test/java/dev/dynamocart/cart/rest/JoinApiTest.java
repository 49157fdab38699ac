package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.dynamocart.cart.memory.MemoryCluster.Fault;
import dev.dynamocart.cart.memory.MemoryCluster.Side;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Signing in: the guest's cart joins, is marked, and the joining can be undone. */
@QuarkusTest
class JoinApiTest extends ApiTestBase {
    private static final String KEY = "device-of-mine.99";

    private static ValidatableResponse join(String key) {
        return request()
                .header("Idempotency-Key", key)
                .body("{\"from\":\"guest\"}")
                .post("/carts/account/merge")
                .then();
    }

    private static ValidatableResponse undo(String merge) {
        return operation()
                .body("{\"merge\":\"" + merge + "\"}")
                .post("/carts/account/merge/undo")
                .then();
    }

    @Test
    void guestCart_joinsOnceHoweverOftenItIsRetried_andIsTold() {
        add("account", "mug", 2);
        add("guest", "mug", 1);
        for (int i = 0; i < 3; i++) {
            join(KEY)
                    .statusCode(200)
                    .body("lines[0].quantity", equalTo(3))
                    .body("merge.joined.productId", contains("mug"))
                    .body("merge.joined.quantity", contains(1))
                    .body("merge.merge", equalTo(KEY))
                    .body("merge.complete", equalTo(true))
                    .body("merge.text", startsWith("1 item"));
        }
        join("device-of-mine.100")
                .body("lines[0].quantity", equalTo(3))
                .body("merge.joined", hasSize(0))
                .body("joins.merge", contains(KEY));
    }

    @Test
    void joinedGuestCart_isKnownAsJoined_andHoldsOnlyWhatCameLater() {
        add("guest", "mug", 1);
        read("guest").body("joinedAt", nullValue());
        join(KEY);
        read("guest").body("lines", hasSize(0)).body("joinedAt", notNullValue());
        request().get("/carts/guest/history").then().body("entries[0].deed", equalTo("moved-out"));
        add("guest", "tea", 1);
        join("device-of-mine.101").body("lines.productId", contains("mug", "tea"));
        read("guest").body("lines", hasSize(0));
    }

    @Test
    void retryOfAJoining_takesNothingThatCameLater_andLosesNothing() {
        add("guest", "mug", 1);
        join(KEY);
        add("guest", "tea", 1);
        join(KEY).body("lines.productId", contains("mug")).body("merge.complete", equalTo(false));
        read("guest").body("lines.productId", contains("tea"));
    }

    @Test
    void receipt_staysOnTheCart_untilItIsUndone() {
        add("account", "mug", 2);
        add("guest", "mug", 1);
        add("guest", "tea", 4);
        join(KEY);
        read("account")
                .body("merge", nullValue())
                .body("joins", hasSize(1))
                .body("joins[0].merge", equalTo(KEY))
                .body("joins[0].quantity", equalTo(5))
                .body("joins[0].lines.productId", contains("mug", "tea"))
                .body("joins[0].lines.quantity", contains(1, 4));
        undo(KEY)
                .statusCode(200)
                .body("lines.productId", contains("mug"))
                .body("lines.quantity", contains(2))
                .body("removed.productId", contains("tea"))
                .body("joins", hasSize(0));
        undo(KEY).statusCode(200).body("lines.quantity", contains(2));
        join("device-of-mine.102").body("lines.quantity", contains(2));
    }

    @Test
    void quantitiesThatWereSetOnBothSides_areSummed() {
        set("account", "mug", 2);
        set("guest", "mug", 3);
        join(KEY).body("lines[0].quantity", equalTo(5)).body("lines[0].priceSeenMinor", nullValue());
    }

    @Test
    void undoWhereTheJoiningCannotBeSeen_saysNotNow() {
        add("guest", "mug", 1);
        stores.cluster().cut();
        join(KEY).statusCode(200);
        stores.talkTo(Side.RIGHT);
        undo(KEY).statusCode(503).body("outcome", equalTo("refused"));
        stores.cluster().heal();
        undo(KEY).statusCode(200).body("lines", hasSize(0));
    }

    @Test
    void undoOfSomethingElse_isRefused() {
        undo("device-of-mine.1").statusCode(404).body("type", containsString("no-such-merge"));
        undo("not-an-id").statusCode(400);
        operation().body("{}").post("/carts/account/merge/undo").then().statusCode(400);
    }

    @Test
    void guestCartThatCannotBeMarked_isAnUnknownOutcome_andTheRetryFinishes() {
        add("guest", "mug", 1);
        stores.cluster().planAfter(1, 30, Fault.WRITE_REFUSED);
        join(KEY).statusCode(503).body("outcome", equalTo("unknown"));
        stores.cluster().clearPlans();
        read("guest").body("lines", hasSize(1));
        add("guest", "tea", 1);
        join(KEY).statusCode(200).body("lines.productId", contains("mug"));
        read("guest").body("lines.productId", contains("tea"));
        join("device-of-mine.103").statusCode(200).body("lines.productId", contains("mug", "tea"));
        read("guest").body("lines", hasSize(0)).body("joinedAt", notNullValue());
    }

    @Test
    void whatTheGuestDropsAfterAHalfDoneJoining_isDroppedWhenItJoinsAgain() {
        add("account", "mug", 2);
        add("guest", "mug", 5);
        add("guest", "tea", 1);
        add("guest", "soap", 1);
        stores.cluster().planAfter(1, 30, Fault.WRITE_REFUSED);
        join(KEY).statusCode(503).body("outcome", equalTo("unknown"));
        stores.cluster().clearPlans();
        read("account").body("lines.quantity", contains(7, 1, 1));
        remove("guest", "tea");
        set("guest", "mug", 7);
        join("device-of-mine.105")
                .statusCode(200)
                .body("lines.productId", contains("mug", "soap"))
                .body("lines.quantity", contains(9, 1))
                .body("merge.complete", equalTo(true));
        read("guest").body("lines", hasSize(0));
        join("device-of-mine.106").body("lines.quantity", contains(9, 1));
    }

    @Test
    void guestCartThatCannotBeRead_joinsNothing() {
        add("guest", "mug", 1);
        stores.cluster().plan(Collections.nCopies(30, Fault.READ_UNAVAILABLE).toArray(Fault[]::new));
        join(KEY).statusCode(503).body("outcome", equalTo("refused"));
        stores.cluster().clearPlans();
        read("guest").body("lines", hasSize(1));
    }

    @Test
    void joinedOnBothSidesOfACut_countsOnce() {
        add("account", "mug", 2);
        add("guest", "mug", 1);
        stores.cluster().cut();
        join(KEY).body("lines[0].quantity", equalTo(3)).body("merge.complete", equalTo(false));
        stores.talkTo(Side.RIGHT);
        join("device-of-mine.104").body("lines[0].quantity", equalTo(3));
        stores.cluster().heal();
        read("account").body("lines[0].quantity", equalTo(3));
        read("guest").body("lines", hasSize(0));
    }

    @Test
    void orderOfTheGuest_isAnOrderOfTheAccount() {
        add("guest", "mug", 1);
        String version = read("guest").extract().path("version");
        String order = operation()
                .body("{\"version\":\"" + version + "\",\"lines\":[{\"productId\":\"mug\",\"quantity\":1}]}")
                .post("/carts/guest/checkout")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
        join(KEY).statusCode(200).body("lines", hasSize(0));
        request().get("/carts/account/orders").then().statusCode(200).body("orders.orderId", contains(order));
    }
}
