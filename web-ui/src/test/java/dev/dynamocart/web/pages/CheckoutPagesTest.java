package dev.dynamocart.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.web.standin.Fault;
import dev.dynamocart.web.standin.StandInCartService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checking out by manifest: exactly what was shown, once, and honest about the rest. */
@QuarkusTest
@QuarkusTestResource(StandInResource.class)
class CheckoutPagesTest {
    @SuppressWarnings("NullAway.Init") // set by StandInResource before each test
    StandInCartService carts;

    private final Shopper shopper = new Shopper();

    @BeforeEach
    @SuppressWarnings("NullAway") // the stand-in is there before this runs
    void behave() {
        carts.behave();
        shopper.get("/").then().statusCode(200);
        shopper.add("mug", 2, shopper.operationOn("/products/mug")).then().statusCode(303);
    }

    @Test
    void sameFormSentTwice_givesOneOrder() {
        int before = carts.orderCount();
        String form = shopper.get("/checkout").asString();
        String first = shopper.checkOut(form, "pays").getHeader("Location");
        assertEquals(first, shopper.checkOut(form, "pays").getHeader("Location"));
        assertEquals(before + 1, carts.orderCount());
        shopper.get("/orders").then().body(containsString("2 × Stoneware mug"), containsString("€25.00"));
        shopper.get("/cart").then().body(containsString("Your cart is empty"));
    }

    @Test
    void addThatArrivesMeanwhile_staysInTheCart() {
        String form = shopper.get("/checkout").asString();
        shopper.add("tea", 1, shopper.operationOn("/products/tea"));
        String order = shopper.checkOut(form, "pays").getHeader("Location");
        shopper.get(order)
                .then()
                .body(
                        containsString("2 × Stoneware mug"),
                        not(containsString("× Breakfast tea")),
                        containsString("1 thing that was not part of this order is in your cart."));
        shopper.get("/cart").then().body(containsString("Breakfast tea"), containsString("1 item<"));
    }

    @Test
    void declinedCard_ordersNothingAndKeepsTheForm() {
        Response page = shopper.checkOut(shopper.get("/checkout").asString(), "declined");
        page.then().statusCode(402).body(containsString("The card was declined."));
        shopper.checkOut(page.asString(), "pays").then().statusCode(303);
    }

    @Test
    void refusedOrder_isOfferedAgainAndThenOrderedOnce() {
        int before = carts.orderCount();
        String form = shopper.get("/checkout").asString();
        carts.failWith(Fault.REFUSED);
        Response page = shopper.checkOut(form, "pays");
        page.then().statusCode(503).body(containsString("That is not ordered yet"));
        carts.failWith(Fault.CUT);
        Response unknown = shopper.checkOut(page.asString(), "pays");
        unknown.then().statusCode(503).body(containsString("We do not know yet whether that is ordered"));
        carts.behave();
        shopper.checkOut(unknown.asString(), "pays").then().statusCode(303);
        assertEquals(before + 1, carts.orderCount());
    }

    @Test
    void orderTriedAgainAfterAnUnknownOutcome_isNeverCalledUnpaid() {
        String form = shopper.get("/checkout").asString();
        carts.failWith(Fault.UNKNOWN);
        Response page = shopper.checkOut(form, "pays");
        carts.failWith(Fault.REFUSED);
        for (int attempt = 0; attempt < 2; attempt++) {
            page = shopper.checkOut(page.asString(), "pays");
            page.then().statusCode(503).body(containsString("We do not know yet whether that is ordered"));
        }
        carts.behave();
        shopper.checkOut(page.asString(), "pays").then().statusCode(303);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "FULL"})
    void firstAnswerLostAndSecondAttemptTurnedAway_isNotKnownAndOrderedOnce(Fault second) {
        int before = carts.orderCount();
        String form = shopper.get("/checkout").asString();
        carts.failInTurn(Fault.CUT, second);
        Response page = shopper.checkOut(form, "pays");
        page.then().statusCode(503).body(containsString("We do not know yet whether that is ordered"));
        carts.behave();
        shopper.checkOut(page.asString(), "pays").then().statusCode(303);
        assertEquals(before + 1, carts.orderCount());
    }

    @Test
    void formOfACartThatIsGone_ordersNothingAndSaysSo() {
        String form = shopper.get("/checkout").asString();
        shopper.press("remove", "mug", 2);
        shopper.checkOut(form, "pays").then().statusCode(409).body(containsString("no longer what you saw"));
    }

    @Test
    void cartThatCannotBeRead_meansNotNow() {
        carts.failWith(Fault.REFUSED);
        shopper.get("/checkout")
                .then()
                .statusCode(503)
                .body(containsString("Not now"), containsString("Adding still works"));
        shopper.get("/orders").then().statusCode(503).body(containsString("We cannot reach your orders right now"));
        shopper.get("/cart/history").then().statusCode(503);
    }

    @Test
    void ordersAndHistoryThatCannotBeSeen_areNotCalledEmpty() {
        String order =
                shopper.checkOut(shopper.get("/checkout").asString(), "pays").getHeader("Location");
        for (Fault fault : List.of(Fault.HOMES_AWAY, Fault.WIPED_HOME)) {
            carts.failWith(fault);
            shopper.get("/orders")
                    .then()
                    .statusCode(200)
                    .body(
                            containsString("Nothing of your orders can be seen right now"),
                            not(containsString("No orders yet")));
            shopper.get("/cart/history")
                    .then()
                    .statusCode(200)
                    .body(containsString("Nothing of it can be seen right now"), not(containsString("Nothing yet.")));
            for (String path : List.of(order, "/orders/never-was")) {
                shopper.get(path)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "2")
                        .body(containsString("We cannot reach your orders right now"));
            }
        }
        carts.behave();
        shopper.get(order).then().statusCode(200);
        shopper.get("/orders/never-was").then().statusCode(404);
    }

    @Test
    void ordersAndHistoryThatAreSeenInPart_sayThatThereMayBeMore() {
        String order =
                shopper.checkOut(shopper.get("/checkout").asString(), "pays").getHeader("Location");
        for (Fault fault : List.of(Fault.HALF_SEEN, Fault.ONE_NODE)) {
            carts.failWith(fault);
            shopper.get("/orders")
                    .then()
                    .statusCode(200)
                    .body(
                            containsString("Not all of your orders can be seen right now"),
                            containsString("2 × Stoneware mug"));
            shopper.get("/cart/history")
                    .then()
                    .body(
                            containsString("Not all of this can be seen right now"),
                            not(containsString("there may be more in it than you see")),
                            containsString("2 × Stoneware mug added"));
            shopper.get(order).then().statusCode(200).body(containsString("2 × Stoneware mug"));
            shopper.get("/orders/never-was").then().statusCode(503);
        }
        carts.behave();
        shopper.get("/orders").then().body(not(containsString("Not all of your orders")));
        shopper.get("/cart/history").then().body(not(containsString("Not all of this")));
    }

    @Test
    void shopperWithoutOrdersOnFewerCopies_isNotToldThatThereAreNone() {
        carts.failWith(Fault.PARTIAL);
        shopper.get("/orders").then().body(containsString("Nothing of your orders can be seen right now"));
        carts.behave();
        shopper.get("/orders").then().body(containsString("No orders yet"));
    }

    @Test
    void emptyCart_hasNothingToCheckOut() {
        shopper.press("remove", "mug", 2);
        shopper.get("/checkout").then().statusCode(303);
        new Shopper().get("/checkout").then().statusCode(303);
    }

    @Test
    void orderOfAnotherShopper_doesNotExistForOneWhoGuessesItsId() {
        String order =
                shopper.checkOut(shopper.get("/checkout").asString(), "pays").getHeader("Location");
        shopper.get(order).then().statusCode(200);
        Shopper other = new Shopper();
        other.get(order).then().statusCode(404);
        other.get("/");
        other.get(order).then().statusCode(404);
        other.get("/orders").then().body(containsString("No orders yet"));
    }

    @Test
    void manifestWithNonsense_isRefused() {
        String form = shopper.get("/checkout").asString();
        shopper.checkOut(form.replace("mug:2", "mug:-2"), "pays").then().statusCode(400);
        shopper.checkOut(form.replaceAll("name=\"line\" value=\"[^\"]*\"", ""), "pays")
                .then()
                .statusCode(400);
    }

    @Test
    void history_namesWhatHappenedAndWhere() {
        shopper.press("less", "mug", 2);
        String page = shopper.get("/cart/history").asString();
        assertTrue(page.contains("2 × Stoneware mug added") && page.contains("Stoneware mug set to 1"), page);
        assertTrue(page.contains("in this browser"), page);
    }
}
