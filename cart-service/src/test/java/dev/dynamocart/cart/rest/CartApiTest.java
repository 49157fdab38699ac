package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.memory.MemoryCluster.Fault;
import dev.dynamocart.cart.memory.MemoryCluster.Side;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartLimits;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.operation.Change;
import dev.dynamocart.cart.store.StoreKey;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Reading and changing carts. */
@QuarkusTest
class CartApiTest extends ApiTestBase {

    @Test
    void unknownCart_isAnEmptyOne() {
        read("nobody")
                .statusCode(200)
                .body("id", equalTo("nobody"))
                .body("lines", hasSize(0))
                .body("version", notNullValue())
                .body("siblings", equalTo(1))
                .body("durability", equalTo("full"))
                .body("$", hasKey("merge"))
                .body("merge", nullValue());
    }

    @Test
    void addedProduct_isShownWithEveryField() {
        add("c1", "kettle", 2)
                .statusCode(200)
                .body("lines", hasSize(1))
                .body("lines[0].productId", equalTo("kettle"))
                .body("lines[0].quantity", equalTo(2))
                .body("lines[0]", hasKey("note"))
                .body("lines[0].note", nullValue())
                .body("lines[0].place", equalTo("cart"))
                .body("lines[0].priceMinor", equalTo(3490))
                .body("totalMinor", equalTo(6980));
        read("c1").statusCode(200).body("lines[0].quantity", equalTo(2));
    }

    @Test
    void sameKeyTwice_countsOnce_andAnswersTheSame() {
        String key = "device-of-mine.7";
        String first = request()
                .header("Idempotency-Key", key)
                .body(item("tea", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(200)
                .extract()
                .path("version");
        request()
                .header("Idempotency-Key", key)
                .body(item("tea", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(200)
                .body("lines[0].quantity", equalTo(1))
                .body("version", equalTo(first));
    }

    @Test
    void sameKeyForSomethingElse_isRefused_andNothingChanges() {
        String key = "device-of-mine.8";
        request()
                .header("Idempotency-Key", key)
                .body(item("tea", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(200);
        request()
                .header("Idempotency-Key", key)
                .body(item("soap", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", containsString("idempotency-key-reused"));
        read("c1").body("lines", hasSize(1));
    }

    @Test
    void addsWithoutAKey_countEachTime() {
        for (int i = 0; i < 3; i++) {
            request().body(item("tea", 1)).post("/carts/c1/items").then().statusCode(200);
        }
        read("c1").body("lines[0].quantity", equalTo(3));
    }

    @Test
    void setAndRemove_replaceWhatIsThere() {
        add("c1", "mug", 2);
        set("c1", "mug", 5).statusCode(200).body("lines[0].quantity", equalTo(5));
        set("c1", "mug", 0)
                .statusCode(200)
                .body("lines", hasSize(0))
                .body("removed[0].productId", equalTo("mug"))
                .body("removed[0].quantity", equalTo(5));
        add("c1", "mug", 1);
        remove("c1", "mug").statusCode(200).body("lines", hasSize(0));
        remove("c1", "mug").statusCode(200).body("lines", hasSize(0));
        remove("c1", "no-such-product").statusCode(200);
    }

    @Test
    void savedForLater_staysInTheLinesWithItsPlace_andCostsNothing() {
        add("c1", "mug", 1);
        operation()
                .post("/carts/c1/items/mug/later")
                .then()
                .statusCode(200)
                .body("lines[0].place", equalTo("later"))
                .body("totalMinor", equalTo(0));
        operation().post("/carts/c1/items/mug/cart").then().statusCode(200).body("lines[0].place", equalTo("cart"));
    }

    @Test
    void undoneRemoval_isANewAdd() {
        add("c1", "mug", 3);
        remove("c1", "mug");
        operation()
                .body("{\"productId\":\"mug\",\"quantity\":3,\"undo\":true}")
                .post("/carts/c1/items")
                .then()
                .statusCode(200)
                .body("lines[0].quantity", equalTo(3));
        request().get("/carts/c1/history").then().body("entries[0].deed", equalTo("put-back"));
    }

    @Test
    void sameVersion_answersNotModified() {
        String tag = add("c1", "mug", 1).extract().header("ETag");
        request()
                .header("If-None-Match", tag)
                .get("/carts/c1")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        request()
                .header("If-None-Match", "\"other\", W/" + tag)
                .get("/carts/c1")
                .then()
                .statusCode(304);
        add("c1", "mug", 1);
        request().header("If-None-Match", tag).get("/carts/c1").then().statusCode(200);
    }

    @Test
    void putThatNoDiskIsKnownToHold_isCalledPending() {
        stores.cluster().buffer();
        add("c1", "mug", 2).body("durability", equalTo("pending"));
        stores.cluster().cut();
        remove("c1", "mug").body("durability", equalTo("partial"));
    }

    @Test
    void bothSidesOfACut_areMergedAndExplained() {
        add("c1", "mug", 2);
        stores.cluster().cut();
        remove("c1", "mug").body("durability", equalTo("partial"));
        stores.talkTo(Side.RIGHT);
        add("c1", "mug", 1).body("lines[0].quantity", equalTo(3));
        add("c1", "tea", 1);
        stores.cluster().heal();
        read("c1")
                .body("siblings", equalTo(2))
                .body("lines.productId", contains("mug", "tea"))
                .body("lines[0].quantity", equalTo(1))
                .body("lines[0].note", startsWith("It was removed on one device"))
                .body("lines[1].note", nullValue())
                .body("merge.siblings", equalTo(2))
                .body("merge.lines.productId", contains("mug", "tea"));
        add("c1", "tea", 1).body("siblings", equalTo(2));
        read("c1").body("siblings", equalTo(1)).body("merge", nullValue()).body("lines[0].note", notNullValue());
    }

    @Test
    void mergeThatIsWritten_isCountedByTheFateOfItsUnits() {
        double kept = fateCount("kept-unseen");
        double dropped = fateCount("dropped-removed");
        add("c1", "mug", 2);
        stores.cluster().cut();
        remove("c1", "mug");
        stores.talkTo(Side.RIGHT);
        add("c1", "tea", 3);
        stores.cluster().heal();
        read("c1");
        assertEquals(kept, fateCount("kept-unseen"), "a merge that is only shown is not counted");
        add("c1", "soap", 1);
        assertEquals(kept + 3, fateCount("kept-unseen"));
        assertEquals(dropped + 2, fateCount("dropped-removed"));
    }

    /** Units of that fate in all merges that were written. */
    private static double fateCount(String fate) {
        String sample = "cart_merge_units_total{fate=\"" + fate + "\"} ";
        return request()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
                .sum();
    }

    @Test
    void removalOnASideThatHasNeverSeenTheCart_hitsWhatTheShopperSaw() {
        stores.cluster().cut();
        String version = add("c1", "mug", 2).extract().path("version");
        stores.talkTo(Side.RIGHT);
        operation()
                .header("Cart-Version", version)
                .delete("/carts/c1/items/mug")
                .then()
                .statusCode(200)
                .body("lines", hasSize(0));
        operation()
                .header("Cart-Version", "forged")
                .delete("/carts/c1/items/mug")
                .then()
                .statusCode(400);
        stores.cluster().heal();
        read("c1").body("siblings", equalTo(2)).body("lines", hasSize(0));
    }

    @Test
    void history_tellsWhatAMergeKeptAndDropped_andWhy() {
        add("c1", "mug", 2);
        stores.cluster().cut();
        remove("c1", "mug");
        stores.talkTo(Side.RIGHT);
        add("c1", "tea", 1);
        stores.cluster().heal();
        read("c1")
                .body("merge.lines.productId", contains("mug", "tea"))
                .body("merge.lines[0].why.fate", contains("dropped-removed"))
                .body("merge.lines[0].why.quantity", contains(2))
                .body("merge.lines[1].why.fate", contains("kept-unseen"));
        add("c1", "soap", 1);
        request()
                .get("/carts/c1/history")
                .then()
                .body("entries[0].deed", equalTo("added"))
                .body("entries[0].device", equalTo("test-device"))
                .body("entries[0].merged.siblings", equalTo(2))
                .body("entries[0].merged.lines.productId", contains("mug", "tea"))
                .body("entries[0].merged.lines.fate", contains("dropped-removed", "kept-unseen"))
                .body("entries[0].merged.lines.quantity", contains(2, 1))
                .body("entries[1].merged", nullValue());
    }

    @Test
    void cartThatNobodyChangedForNinetyDays_isEmpty_andALateAddSurvives() {
        CartRules rules = new CartRules(CartLimits.DEFAULT);
        long longAgo = System.currentTimeMillis() - 91L * 24 * 60 * 60 * 1_000;
        Change mug = new Change(
                new CartDot(new DeviceId("old-phone"), 1),
                longAgo,
                new CartOperation.Add(new ProductId("mug"), new Added(2, 1_250)));
        Cart old = ((Applied.Done) rules.apply(Cart.EMPTY, mug)).cart();
        stores.cluster().putBlindly(StoreKey.of(new CartId("c1")), CartCodec.encode(old));
        read("c1").body("lines", hasSize(0)).body("expiresAt", nullValue());
        add("c1", "tea", 1).body("lines.productId", contains("tea")).body("expiresAt", notNullValue());
        request().get("/carts/c1/history").then().body("entries.deed", hasItems("added", "expired"));
    }

    @Test
    void history_namesTheNewestFirst() {
        add("c1", "mug", 2);
        set("c1", "mug", 4);
        request()
                .get("/carts/c1/history")
                .then()
                .statusCode(200)
                .body("entries.deed", contains("set", "added"))
                .body("entries[1].productId", equalTo("mug"))
                .body("entries[1].quantity", equalTo(2))
                .body("entries[0].at", notNullValue());
    }

    @Test
    void storeThatIsOverloaded_answersSo_withWhenToComeBack() {
        stores.cluster().plan(Fault.READ_OVERLOADED, Fault.READ_OVERLOADED);
        read("c1")
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", containsString("overloaded"))
                .body("outcome", equalTo("refused"));
        add("c1", "mug", 1)
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", containsString("overloaded"))
                .body("outcome", equalTo("refused"));
        read("c1").statusCode(200).body("lines", hasSize(0));
    }

    @Test
    void storeThatWouldAlwaysRefuse_answersThatTryingAgainDoesNotHelp() {
        stores.cluster().plan(Fault.READ_IMPOSSIBLE, Fault.WRITE_IMPOSSIBLE);
        read("c1")
                .statusCode(500)
                .header("Retry-After", nullValue())
                .body("type", containsString("store-refuses"))
                .body("outcome", equalTo("refused"));
        add("c1", "mug", 1)
                .statusCode(500)
                .body("type", containsString("store-refuses"))
                .body("advice", containsString("Tell the operator"))
                .body("outcome", equalTo("refused"));
        read("c1").statusCode(200).body("lines", hasSize(0));
    }

    @Test
    void storeThatRefuses_answersRefused_withWhenToComeBack() {
        stores.cluster().plan(Collections.nCopies(30, Fault.WRITE_REFUSED).toArray(Fault[]::new));
        add("c1", "mug", 1)
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("outcome", equalTo("refused"))
                .body("$", hasKey("advice"));
        stores.cluster().clearPlans();
        read("c1").body("lines", hasSize(0));
    }

    @Test
    void storeThatDoesNotKnow_answersUnknown_andTheRetryCountsOnce() {
        stores.cluster()
                .plan(Collections.nCopies(30, Fault.WRITE_APPLIED_BUT_UNKNOWN).toArray(Fault[]::new));
        String key = "device-of-mine.55";
        request()
                .header("Idempotency-Key", key)
                .body(item("mug", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(503)
                .body("outcome", equalTo("unknown"));
        stores.cluster().clearPlans();
        request()
                .header("Idempotency-Key", key)
                .body(item("mug", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(200)
                .body("lines[0].quantity", equalTo(1));
    }

    @Test
    void onlyNodeThatCanBeReached_isShownAndTakesAdds_andSaysHowFew() {
        add("c1", "mug", 1).body("copies.homes", equalTo(2)).body("copies.wanted", equalTo(2));
        stores.cluster().leaveEachAlone();
        add("c1", "tea", 1).statusCode(503).body("outcome", equalTo("unknown")).body("reached", equalTo(1));
        String version = read("c1")
                .statusCode(200)
                .body("durability", equalTo("partial"))
                .body("copies.homes", equalTo(1))
                .body("copies.standIns", equalTo(0))
                .body("lines.productId", contains("mug", "tea"))
                .extract()
                .path("version");
        operation()
                .body("{\"version\":\"" + version + "\",\"lines\":[" + item("mug", 1) + "," + item("tea", 1) + "]}")
                .post("/carts/c1/checkout")
                .then()
                .statusCode(503)
                .body("outcome", equalTo("refused"));
        stores.cluster().heal();
        stores.talkTo(Side.RIGHT);
        read("c1").body("durability", equalTo("full")).body("lines.productId", contains("mug", "tea"));
    }

    @Test
    void wipedNodeAlone_isNoEmptyCart_andTakesAdds() {
        String emptyTag = read("c1")
                .body("durability", equalTo("full"))
                .body("copies.unseen", equalTo(false))
                .extract()
                .header("ETag");
        add("c2", "mug", 1).body("expiresAt", notNullValue());
        stores.cluster().askForOne();
        add("c1", "mug", 1).body("durability", equalTo("full")).body("expiresAt", nullValue());
        stores.cluster().cut();
        stores.cluster().wipe(Side.LEFT);
        read("c1")
                .statusCode(200)
                .body("lines", hasSize(0))
                .body("durability", equalTo("partial"))
                .body("copies.homes", equalTo(1))
                .body("copies.wanted", equalTo(1))
                .body("copies.unseen", equalTo(true));
        request().header("If-None-Match", emptyTag).get("/carts/c1").then().statusCode(200);
        add("c1", "tea", 1)
                .statusCode(200)
                .body("lines.productId", contains("tea"))
                .body("durability", equalTo("partial"))
                .body("copies.unseen", equalTo(true));
        stores.cluster().heal();
        read("c1")
                .body("lines.productId", contains("mug", "tea"))
                .body("durability", equalTo("full"))
                .body("copies.unseen", equalTo(false));
    }

    @Test
    void storeThatCannotBeRead_answersRefused() {
        stores.cluster().plan(Collections.nCopies(30, Fault.READ_UNAVAILABLE).toArray(Fault[]::new));
        read("c1").statusCode(503).body("outcome", equalTo("refused"));
    }

    @Test
    void manyDevicesAtOnce_everyAddCounts() throws InterruptedException {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual().start(() -> {
                for (int j = 0; j < 25; j++) {
                    add("hot", "mug", 1).statusCode(200);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        read("hot").body("lines[0].quantity", equalTo(200));
    }

    @Test
    void operations_areVisible() {
        read("c1");
        request().get("/q/health/ready").then().statusCode(200);
        request().get("/q/health/live").then().statusCode(200);
        request().get("/q/health/started").then().statusCode(200);
        request().get("/q/metrics").then().statusCode(200).body(containsString("cart_siblings"));
        request()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/carts/{cartId}", "/carts/{cartId}/checkout", "/products"));
    }
}
