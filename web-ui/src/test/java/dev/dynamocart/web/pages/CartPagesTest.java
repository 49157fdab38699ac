package dev.dynamocart.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.web.standin.Fault;
import dev.dynamocart.web.standin.StandInCartService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cart as forms and redirects: every change counts once, and every failure says what to do. */
@QuarkusTest
@QuarkusTestResource(StandInResource.class)
class CartPagesTest {
    @SuppressWarnings("NullAway.Init") // set by StandInResource before each test
    StandInCartService carts;

    private final Shopper shopper = new Shopper();

    @BeforeEach
    @SuppressWarnings("NullAway") // the stand-in is there before this runs
    void behave() {
        carts.behave();
        shopper.get("/").then().statusCode(200);
    }

    @Test
    void sameFormSentTwice_countsOnce() {
        String operation = shopper.operationOn("/products/mug");
        shopper.add("mug", 2, operation)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/products/mug?did=added&product=mug#mug"));
        shopper.add("mug", 2, operation).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("2 items"));
        assertEquals(1, carts.operations().stream().distinct().count());
    }

    @Test
    void anotherQuantityFromTheSameForm_isAnotherWish() {
        String operation = shopper.operationOn("/products/mug");
        shopper.add("mug", 1, operation);
        shopper.add("mug", 3, operation);
        shopper.get("/cart").then().body(containsString("4 items"));
    }

    @Test
    void connectionCutAfterTheAdd_sentAgainWithTheSameOperationAndCountsOnce() {
        String operation = shopper.operationOn("/products/soap");
        carts.failInTurn(Fault.CUT, Fault.NONE);
        shopper.add("soap", 1, operation).then().statusCode(303);
        List<String> sent = carts.operations();
        assertEquals(2, sent.size());
        assertEquals(sent.get(0), sent.get(1));
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "FULL"})
    void firstAnswerLostAndSecondAttemptTurnedAway_isNotKnownAndCountsOnce(Fault second) {
        String operation = shopper.operationOn("/products/soap");
        carts.failInTurn(Fault.CUT, second);
        Response page = shopper.add("soap", 1, operation);
        page.then().statusCode(503).body(containsString("We do not know yet whether that is saved"));
        assertEquals(2, carts.operations().size());
        carts.behave();
        shopper.get("/cart").then().body(containsString("1 item<"));
        shopper.add("soap", 1, Shopper.operationIn(page.asString())).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void triedAgainAfterAnUnknownOutcome_isNeverCalledUnchanged() {
        carts.failWith(Fault.UNKNOWN);
        Response page = shopper.add("soap", 1, shopper.operationOn("/products/soap"));
        carts.failWith(Fault.REFUSED);
        for (int attempt = 0; attempt < 2; attempt++) {
            page = shopper.tryAgain(page);
            page.then().statusCode(503).body(containsString("We do not know yet whether that is saved"));
        }
        carts.behave();
        shopper.tryAgain(page).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void cartServiceThatDiesAfterTheAdd_isNotKnown() throws IOException {
        String operation = shopper.operationOn("/products/soap");
        carts.failWith(Fault.DIES);
        try {
            shopper.add("soap", 1, operation)
                    .then()
                    .statusCode(503)
                    .body(containsString("We do not know yet whether that is saved"));
        } finally {
            carts.behave();
            carts.startAgain();
        }
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void firstAnswerLostAndSecondAttemptOnOneMachine_isSavedOnOne() {
        String operation = shopper.operationOn("/products/soap");
        carts.failInTurn(Fault.CUT, Fault.ONE_NODE);
        shopper.add("soap", 1, operation)
                .then()
                .statusCode(503)
                .body(containsString("Saved on one machine only, so far"));
    }

    @Test
    void setAndRemoval_nameTheVersionThatThePageShowed() {
        shopper.add("tea", 1, shopper.operationOn("/products/tea"));
        assertEquals(List.of(), carts.versionsSeen(), "an add has seen nothing");
        shopper.press("set", "tea", 3).then().statusCode(303);
        shopper.press("remove", "tea", 3).then().statusCode(303);
        assertEquals(List.of("v1", "v2"), carts.versionsSeen());
    }

    @Test
    void refusedAdd_saysNothingChangedAndOffersTheSameFormAgain() {
        String operation = shopper.operationOn("/products/soap");
        carts.failWith(Fault.REFUSED);
        Response page = shopper.add("soap", 1, operation);
        page.then().statusCode(503).header("Retry-After", "2").body(containsString("That is not saved"));
        assertEquals(operation, Shopper.operationIn(page.asString()));
        assertEquals(1, carts.operations().size(), "a refused change is not sent again behind the shopper's back");
        carts.behave();
        shopper.add("soap", 1, Shopper.operationIn(page.asString())).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void unknownOutcome_saysSoAndTryingAgainCountsOnce() {
        String operation = shopper.operationOn("/products/soap");
        carts.failWith(Fault.UNKNOWN);
        Response page = shopper.add("soap", 1, operation);
        page.then().statusCode(503).body(containsString("We do not know yet whether that is saved"));
        carts.behave();
        shopper.add("soap", 1, Shopper.operationIn(page.asString())).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void silentCartService_endsInAPageAndNotInAWait() {
        String operation = shopper.operationOn("/products/soap");
        carts.failWith(Fault.SLOW);
        shopper.add("soap", 1, operation).then().statusCode(503).body(containsString("We do not know yet"));
        shopper.get("/cart").then().statusCode(503).body(containsString("We cannot reach your cart right now"));
    }

    @Test
    void garbledAnswer_countsAsUnknown() {
        carts.failWith(Fault.GARBLED);
        shopper.get("/cart").then().statusCode(503).body(containsString("We cannot reach your cart right now"));
    }

    @Test
    void removal_offersUndoThatWorksOnce() {
        shopper.add("kite", 3, shopper.operationOn("/products/kite"));
        String location = shopper.press("remove", "kite", 3).getHeader("Location");
        Response page = shopper.request().urlEncodingEnabled(false).get(location);
        page.then().body(containsString("Diamond kite is removed."), containsString("Undo: put 3 × Diamond kite back"));
        String undo = Shopper.operationIn(page.asString());
        shopper.press("undo", "kite", 3, undo).then().statusCode(303);
        shopper.press("undo", "kite", 3, undo).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("3 items"));
    }

    @Test
    void removal_offersNoUndoWhileTheThingIsStillThere() {
        shopper.add("kite", 3, shopper.operationOn("/products/kite"));
        String location = shopper.press("remove", "kite", 3).getHeader("Location");
        shopper.add("kite", 3, shopper.operationOn("/products/kite"));
        shopper.follow(location)
                .then()
                .body(
                        containsString("Diamond kite: 3 in your cart, added in another place"),
                        not(containsString("Undo: put")));
        shopper.press("later", "kite", 3);
        shopper.follow(location)
                .then()
                .body(
                        containsString("Diamond kite: 3 saved for later, added in another place"),
                        not(containsString("Diamond kite is removed.")),
                        not(containsString("Undo: put")));
    }

    @Test
    void quantityZero_removesWithUndo() {
        shopper.add("kite", 1, shopper.operationOn("/products/kite"));
        shopper.press("set", "kite", 0).then().header("Location", containsString("did=removed"));
        shopper.get("/cart").then().body(containsString("Your cart is empty"));
    }

    @Test
    void plus_isAnAddOfOne() {
        shopper.add("kite", 2, shopper.operationOn("/products/kite"));
        int before = carts.unitsOf("kite");
        shopper.press("more", "kite", 2).then().statusCode(303);
        assertEquals(before + 1, carts.unitsOf("kite"));
    }

    @Test
    void minusFromOneFormTwice_takesOneAway() {
        shopper.add("kite", 3, shopper.operationOn("/products/kite"));
        String operation = shopper.lineOperation("kite");
        shopper.press("less", "kite", 3, operation).then().statusCode(303);
        shopper.press("less", "kite", 3, operation).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("2 items"));
    }

    @Test
    void minusAboveWhatOneStepCanSet_changesNothingAndSaysWhatToDo() {
        addKites(999, 999);
        String location = shopper.press("less", "kite", 1998).getHeader("Location");
        shopper.follow(location)
                .then()
                .body(containsString("1998 items"), containsString("Type a quantity from 0 to 999"));
    }

    @Test
    void minusAtThousand_setsTheLargestQuantity() {
        addKites(999, 1);
        shopper.press("less", "kite", 1000).then().header("Location", containsString("did=changed"));
        shopper.get("/cart").then().body(containsString("999 items"));
    }

    @Test
    void plusAboveWhatOneStepCanSet_isOneMore() {
        addKites(999, 999);
        String location = shopper.press("more", "kite", 1998).getHeader("Location");
        shopper.follow(location)
                .then()
                .body(containsString("Diamond kite: 1999 in your cart."), not(containsString("also changed")));
    }

    @Test
    void undoOfMoreThanOneAddCanCarry_bringsAllBackOnce() {
        addKites(999, 999, 2);
        String location = shopper.press("remove", "kite", 2000).getHeader("Location");
        Response page = shopper.follow(location);
        page.then().body(containsString("Undo: put 2000 × Diamond kite back"));
        String undo = Shopper.operationIn(page.asString());
        carts.failInTurn(Fault.NONE, Fault.NONE, Fault.REFUSED);
        shopper.press("undo", "kite", 2000, undo)
                .then()
                .statusCode(503)
                .body(containsString("We do not know yet whether that is saved"));
        carts.behave();
        shopper.press("undo", "kite", 2000, undo).then().statusCode(303);
        shopper.press("undo", "kite", 2000, undo).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("2000 items"));
        shopper.press("undo", "kite", 16_000, undo).then().statusCode(400);
    }

    private void addKites(int... quantities) {
        for (int quantity : quantities) {
            shopper.add("kite", quantity, shopper.operationOn("/products/kite"))
                    .then()
                    .statusCode(303);
        }
    }

    @Test
    void savedForLater_leavesTheTotalAndComesBack() {
        shopper.add("kite", 1, shopper.operationOn("/products/kite"));
        shopper.press("later", "kite", 1).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("Saved for later"), containsString("Your cart is empty"));
        shopper.press("cart", "kite", 1).then().statusCode(303);
        shopper.get("/cart").then().body(not(containsString("Saved for later")), containsString("€18.90"));
    }

    @Test
    void lineThatAnotherDeviceMovedMeanwhile_isSaidToBeWhereItIs() {
        String elsewhere = "Diamond kite: 4 in your cart. It was also changed in another place.";
        shopper.add("kite", 3, shopper.operationOn("/products/kite"));
        String saved = shopper.press("later", "kite", 3).getHeader("Location");
        shopper.follow(saved).then().body(containsString("Diamond kite is saved for later."));
        shopper.add("kite", 1, shopper.operationOn("/products/kite"));
        shopper.follow(saved).then().body(containsString(elsewhere), not(containsString("is saved for later.")));
        shopper.follow("/cart?did=restored-later&product=kite")
                .then()
                .body(containsString(elsewhere), not(containsString("is back in the list")));
        shopper.press("later", "kite", 4);
        for (String did : List.of("moved", "restored", "added")) {
            shopper.follow("/cart?did=" + did + "&product=kite")
                    .then()
                    .body(containsString("Diamond kite: 0 in your cart. It was also changed in another place."));
        }
    }

    @Test
    void lineThatCannotBeSeen_isNotSaidToBeElsewhere() {
        shopper.add("kite", 3, shopper.operationOn("/products/kite"));
        String saved = shopper.press("later", "kite", 3).getHeader("Location");
        carts.failWith(Fault.HOMES_AWAY);
        shopper.follow(saved).then().body(containsString("Diamond kite is saved for later."));
    }

    @Test
    void quantityThatAnotherDeviceChanged_isSaidAsItIs() {
        shopper.add("kite", 5, shopper.operationOn("/products/kite"));
        shopper.get("/cart?did=changed&product=kite&quantity=3")
                .then()
                .body(containsString("5 in your cart. It was also changed in another place."));
    }

    @Test
    void partialDurabilityMergeAndNote_areShown() throws Exception {
        shopper.add("lamp", 1, shopper.operationOn("/products/lamp"));
        carts.failWith(Fault.PARTIAL);
        carts.note("lamp", "Removed here, added there.");
        carts.showMerge("{\"siblings\":2,\"lines\":[{\"productId\":\"lamp\",\"quantities\":[0,1],\"quantity\":1}]}");
        shopper.get("/cart")
                .then()
                .statusCode(200)
                .body(
                        containsString("saved on fewer copies than usual"),
                        containsString("Reading lamp: 0 and 1 met, 1 now."),
                        containsString("Removed here, added there."));
    }

    @Test
    void cartWhoseHomesAreAway_isNotCalledEmpty() {
        cartCannotBeSeen(Fault.HOMES_AWAY);
    }

    @Test
    void cartOfWhichAnEmptiedHomeAnswersAlone_isNotCalledEmpty() {
        cartCannotBeSeen(Fault.WIPED_HOME);
    }

    private void cartCannotBeSeen(Fault fault) {
        shopper.add("lamp", 1, shopper.operationOn("/products/lamp"));
        carts.failWith(fault);
        shopper.get("/cart")
                .then()
                .statusCode(200)
                .body(
                        containsString("Nothing of your cart can be seen right now"),
                        containsString("there may be more in it than you see"),
                        not(containsString("Your cart is empty")));
        shopper.get("/").then().body(containsString("there may be more in it than you see"));
    }

    @Test
    void onlyOneNode_showsTheCartTakesAddsAndSaysSo() {
        shopper.add("lamp", 1, shopper.operationOn("/products/lamp"));
        carts.failWith(Fault.ONE_NODE);
        shopper.get("/products/soap").then().body(containsString("Only one of our machines can be reached."));
        String operation = shopper.operationOn("/products/soap");
        Response page = shopper.add("soap", 1, operation);
        page.then().statusCode(503).body(containsString("Saved on one machine only, so far"));
        assertEquals(operation, Shopper.operationIn(page.asString()));
        shopper.get("/cart")
                .then()
                .statusCode(200)
                .body(containsString("Only one of our machines can be reached."), containsString("Olive oil soap"));
        shopper.get("/checkout").then().statusCode(503).body(containsString("Not now"));
        carts.behave();
        shopper.add("soap", 1, Shopper.operationIn(page.asString())).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("2 items"), not(containsString("Only one of our machines")));
    }

    @Test
    void fewerCopies_areToldOnEveryPageThatShowsTheCart() {
        shopper.add("lamp", 1, shopper.operationOn("/products/lamp"));
        carts.failWith(Fault.PARTIAL);
        for (String path : List.of("/", "/products/lamp", "/cart", "/checkout", "/cart/history", "/orders")) {
            shopper.get(path).then().statusCode(200).body(containsString("saved on fewer copies than usual"));
        }
    }

    @Test
    void cartServiceRestartedInBetween_thePageTellsAndNothingIsLostOrDoubled() throws IOException {
        shopper.add("tea", 1, shopper.operationOn("/products/tea")).then().statusCode(303);
        String operation = shopper.operationOn("/products/tea");
        carts.stop();
        Response page = shopper.add("tea", 2, operation);
        page.then().statusCode(503).body(containsString("That is not saved"));
        shopper.get("/").then().statusCode(200).body(containsString("You can look around"));
        carts.startAgain();
        shopper.add("tea", 2, Shopper.operationIn(page.asString())).then().statusCode(303);
        shopper.add("tea", 2, operation).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("3 items"));
    }

    @Test
    void addThatWaitedForAnotherCart_changesNothing() {
        String page = shopper.get("/products/kite").asString();
        String tag = Shopper.outboxTags(page).getFirst();
        String operation = Shopper.operationIn(page);
        shopper.addFromOutbox("kite", operation, "somebodys").then().statusCode(409);
        assertEquals(List.of(), carts.operations());
        shopper.addFromOutbox("kite", operation, tag).then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void formWithoutOperation_changesNothing() {
        shopper.add("kite", 1, "").then().statusCode(400).body(containsString("Nothing was changed"));
        shopper.add("kite", 1, "x.1").then().statusCode(400);
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void quantityOutOfRange_changesNothing() {
        String operation = shopper.operationOn("/products/kite");
        for (int quantity : new int[] {0, -1, 1000}) {
            shopper.add("kite", quantity, operation).then().statusCode(400);
        }
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void unknownProduct_isNotFound() {
        shopper.add("submarine", 1, shopper.operationOn("/"))
                .then()
                .statusCode(404)
                .body(containsString("There is no such page"));
    }

    @Test
    void addressToComeBackTo_neverLeavesTheShop() {
        for (String back :
                List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "")) {
            String location = shopper.request()
                    .formParam("product", "kite")
                    .formParam("op", shopper.operationOn("/"))
                    .formParam("back", back)
                    .post("/cart/items")
                    .getHeader("Location");
            assertTrue(location.matches("http://[^/]+/\\?did=added&product=kite#kite"), back + " led to " + location);
        }
    }
}
