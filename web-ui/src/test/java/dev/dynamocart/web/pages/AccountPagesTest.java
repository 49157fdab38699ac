package dev.dynamocart.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.web.standin.Fault;
import dev.dynamocart.web.standin.StandInCartService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in and out: who gets in, whose cart it is, and what becomes of the guest's. */
@QuarkusTest
@QuarkusTestResource(StandInResource.class)
class AccountPagesTest {
    @SuppressWarnings("NullAway.Init") // set by StandInResource before each test
    StandInCartService carts;

    private final Shopper shopper = new Shopper();

    @BeforeEach
    @SuppressWarnings("NullAway") // the stand-in is there before this runs
    void behave() {
        carts.behave();
        carts.forgetCarts();
        shopper.get("/").then().statusCode(200);
    }

    @Test
    void rightPassword_setsACookieThatScriptsAndOtherSitesCannotUse() {
        Response answer = shopper.signIn("ada", "kettle-and-tea");
        answer.then().statusCode(303).header("Location", containsString("/cart?did=signed-in"));
        String cookie = cookieOf(answer, "account");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
        assertFalse(cookie.contains("Secure"), "plain http could not send it back");
        shopper.get("/account").then().statusCode(200).body(containsString("Hello Ada"));
    }

    @Test
    void guestCartThatOnlySeemsEmpty_isNotLeftBehind() {
        shopper.add("mug", 1, shopper.operationOn("/products/mug"));
        for (Fault fault : List.of(Fault.HOMES_AWAY, Fault.WIPED_HOME, Fault.ONE_NODE)) {
            carts.failWith(fault);
            shopper.signIn("ada", "kettle-and-tea").then().statusCode(503).body(containsString("nobody is signed in"));
        }
        carts.behave();
        shopper.signIn("ada", "kettle-and-tea").then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 thing from this device joined your cart"));
    }

    @Test
    void behindHttps_allCookiesAreSecure() {
        Response answer = shopper.request()
                .header("X-Forwarded-Proto", "https")
                .formParam("name", "ada")
                .formParam("password", "kettle-and-tea")
                .formParam("op", shopper.operationOn("/sign-in"))
                .post("/sign-in");
        List<String> cookies = answer.getHeaders().getValues("Set-Cookie");
        assertTrue(cookies.size() >= 2, () -> "cookies: " + cookies);
        cookies.forEach(cookie -> assertTrue(cookie.contains("Secure"), cookie));
    }

    @Test
    void eachSignIn_getsATokenOfItsOwn() {
        String first = cookieOf(shopper.signIn("ada", "kettle-and-tea"), "account");
        shopper.request().post("/sign-out");
        assertNotEquals(first, cookieOf(shopper.signIn("ada", "kettle-and-tea"), "account"));
    }

    @Test
    void wrongPassword_saysSoAndSignsNobodyIn() {
        Response answer = shopper.signIn("ada", "paper-and-ink");
        answer.then().statusCode(422).body(containsString("do not belong together"));
        assertEquals("", cookieOf(answer, "account"));
        String unknown = shopper.signIn("nobody", "x").asString();
        assertTrue(unknown.contains("do not belong together"), "an unknown name is told the same");
    }

    @Test
    void wrongTooOften_isNotLookedAtAnyMore() {
        for (int i = 0; i < 5; i++) {
            shopper.signIn("cleo", "guess-" + i, "10.1.1.1").then().statusCode(422);
        }
        shopper.signIn("cleo", "kite-and-wind", "10.1.1.1")
                .then()
                .statusCode(429)
                .header("Retry-After", "900")
                .body(containsString("Wait fifteen minutes"));
        shopper.signIn("cleo", "kite-and-wind", "10.1.1.2").then().statusCode(303);
    }

    @Test
    void signedOut_theOldCookieIsOfNoUse() {
        String token = valueOf(cookieOf(shopper.signIn("ada", "kettle-and-tea"), "account"));
        shopper.request().post("/sign-out").then().statusCode(303);
        Shopper thief = new Shopper();
        thief.request().cookie("account", token).get("/account").then().statusCode(303);
        shopper.get("/account").then().statusCode(303).header("Location", endsWith("/sign-in?back=/account"));
    }

    @Test
    void forgedOrForeignCookies_areNobody() {
        String token = valueOf(cookieOf(shopper.signIn("ada", "kettle-and-tea"), "account"));
        for (String forged : List.of(token.replace("ada", "ben"), token + "x", "ada", "ada.9999999999.x.y")) {
            new Shopper()
                    .request()
                    .cookie("account", forged)
                    .get("/account")
                    .then()
                    .statusCode(303);
        }
    }

    @Test
    void guestCookieThatNamesAnAccountsCart_opensAnEmptyCartOfItsOwn() {
        shopper.signIn("ada", "kettle-and-tea");
        shopper.add("kite", 3, shopper.operationOn("/products/kite")).then().statusCode(303);
        new Shopper()
                .request()
                .cookie("shop", "a2vcTyQwJnVsJyQQz0qonZ5L69Po.AAAAAAAAAAAAAAAA")
                .get("/cart")
                .then()
                .body(containsString("Your cart is empty"));
    }

    @Test
    void accountsCart_isTheSameOnAnotherDevice() {
        shopper.signIn("ben", "paper-and-ink");
        shopper.add("kite", 3, shopper.operationOn("/products/kite")).then().statusCode(303);
        Shopper laptop = new Shopper();
        laptop.get("/");
        laptop.signIn("ben", "paper-and-ink").then().statusCode(303);
        laptop.get("/cart").then().body(containsString("3 items"));
        shopper.request().post("/sign-out");
        shopper.get("/cart").then().body(containsString("Your cart is empty"));
    }

    @Test
    void guestsCart_joinsOnceHoweverOftenTheFormIsSent() {
        shopper.add("mug", 2, shopper.operationOn("/products/mug"));
        String form = shopper.operationOn("/sign-in");
        Shopper copy = shopper.copy();
        shopper.signIn("ada", "kettle-and-tea", "10.2.2.2", form).then().statusCode(303);
        copy.signIn("ada", "kettle-and-tea", "10.2.2.2", form).then().statusCode(303);
        for (Shopper tab : List.of(shopper, copy)) {
            tab.get("/cart").then().body(containsString("2 things from this device joined your cart"));
        }
        assertEquals(2, carts.unitsOf("mug"));
    }

    @Test
    void joinWhoseAnswersWereLost_pressedAgainStillGivesTheReceipt() {
        shopper.add("mug", 2, shopper.operationOn("/products/mug"));
        String form = shopper.operationOn("/sign-in");
        carts.failInTurn(Fault.NONE, Fault.UNKNOWN, Fault.UNKNOWN, Fault.NONE);
        Response page = shopper.signIn("ada", "kettle-and-tea", "10.4.4.4", form);
        page.then().statusCode(503).body(containsString("nobody is signed in"));
        Response typo = shopper.signIn("ada", "kettle", "10.4.4.4", Shopper.operationIn(page.asString()));
        typo.then().statusCode(422);
        shopper.signIn("ada", "kettle-and-tea", "10.4.4.4", Shopper.operationIn(typo.asString()))
                .then()
                .statusCode(303);
        String cart = shopper.get("/cart").asString();
        assertTrue(cart.contains("2 things from this device joined your cart"), cart);
        shopper.pressReceipt("take-out", cart).then().statusCode(303);
        assertEquals(0, carts.unitsOf("mug"));
    }

    @Test
    void signedIn_theGuestStartsOver() {
        shopper.add("mug", 1, shopper.operationOn("/products/mug"));
        String before = shopper.cookies().get("shop");
        shopper.signIn("ada", "kettle-and-tea");
        assertNotEquals(before, shopper.cookies().get("shop"));
    }

    @Test
    void keepOnlyThese_leavesWhatCameAlong() {
        shopper.signIn("ada", "kettle-and-tea");
        shopper.add("mug", 2, shopper.operationOn("/products/mug"));
        shopper.add("kite", 1, shopper.operationOn("/products/kite"));
        Shopper phone = new Shopper();
        phone.get("/");
        phone.add("mug", 1, phone.operationOn("/products/mug"));
        phone.signIn("ada", "kettle-and-tea");
        String cart = phone.get("/cart").asString();
        assertTrue(cart.contains("1 thing from this device joined your cart"), cart);
        phone.pressReceipt("keep-only", cart)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/cart?did=kept-only"));
        phone.pressReceipt("keep-only", cart).then().statusCode(303);
        phone.get("/cart").then().body(containsString("1 item<"), not(containsString("joined your cart")));
    }

    @Test
    void keepOnlyThese_isNotOfferedForMoreThanOneStepCanSet() {
        shopper.signIn("ada", "kettle-and-tea");
        shopper.add("mug", 1, shopper.operationOn("/products/mug"));
        Shopper phone = new Shopper();
        phone.get("/");
        phone.add("mug", 999, phone.operationOn("/products/mug"));
        phone.add("mug", 1, phone.operationOn("/products/mug"));
        phone.signIn("ada", "kettle-and-tea");
        phone.get("/cart")
                .then()
                .body(
                        containsString("1000 things from this device joined your cart"),
                        not(containsString("/cart/joined/keep-only")));
    }

    @Test
    void takeOut_leavesWhatWasThereBefore() {
        shopper.signIn("ada", "kettle-and-tea");
        shopper.add("kite", 1, shopper.operationOn("/products/kite"));
        Shopper phone = new Shopper();
        phone.get("/");
        phone.add("mug", 4, phone.operationOn("/products/mug"));
        phone.signIn("ada", "kettle-and-tea");
        String cart = phone.get("/cart").asString();
        phone.pressReceipt("take-out", cart).then().statusCode(303);
        phone.get("/cart").then().body(containsString("Diamond kite"), containsString("1 item<"));
        assertEquals(0, carts.unitsOf("mug"));
    }

    @Test
    void onTheWayToTheCheckout_nothingJoinsUnlessAskedFor() {
        shopper.add("mug", 1, shopper.operationOn("/products/mug"));
        shopper.get("/sign-in?back=/checkout")
                .then()
                .body(containsString("Put the thing from this device into my account’s cart, too"));
        shopper.request()
                .formParam("name", "ada")
                .formParam("password", "kettle-and-tea")
                .formParam("back", "/checkout")
                .formParam("ask", "yes")
                .formParam("op", shopper.operationOn("/sign-in"))
                .post("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", containsString("/checkout"));
        String page = shopper.get("/cart").asString();
        assertTrue(page.contains("Your cart is empty"), page);
        assertEquals(
                1, Shopper.outboxTags(page).size(), "what the guest's browser still has to send does not join either");
        shopper.request().post("/sign-out");
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void cartsOutOfReach_nobodyIsSignedInAndNothingIsLost() {
        shopper.add("mug", 1, shopper.operationOn("/products/mug"));
        String form = shopper.operationOn("/sign-in");
        carts.failWith(Fault.REFUSED);
        Response answer = shopper.signIn("ada", "kettle-and-tea", "10.3.3.3", form);
        answer.then().statusCode(503).body(containsString("nobody is signed in"));
        carts.behave();
        shopper.get("/account").then().statusCode(303);
        shopper.get("/cart").then().body(containsString("1 item<"));
    }

    @Test
    void waitingAddsOfTheGuest_followIntoTheAccountAndNeverBack() {
        String guest = Shopper.outboxTags(shopper.get("/").asString()).getFirst();
        shopper.signIn("ada", "kettle-and-tea");
        List<String> ada = Shopper.outboxTags(shopper.get("/").asString());
        assertEquals(List.of(guest), ada.subList(1, ada.size()));
        shopper.request().post("/sign-out");
        List<String> after = Shopper.outboxTags(shopper.get("/").asString());
        assertEquals(1, after.size());
        assertNotEquals(ada.getFirst(), after.getFirst());
        shopper.signIn("ben", "paper-and-ink");
        assertFalse(Shopper.outboxTags(shopper.get("/").asString()).contains(ada.getFirst()));
    }

    @Test
    void waitingAddsOfAGuestWhoseCartJoined_followToo() {
        shopper.add("mug", 1, shopper.operationOn("/products/mug"));
        String guest = Shopper.outboxTags(shopper.get("/").asString()).getFirst();
        shopper.signIn("ada", "kettle-and-tea");
        List<String> ada = Shopper.outboxTags(shopper.get("/").asString());
        assertEquals(List.of(guest), ada.subList(1, ada.size()));
    }

    private static String cookieOf(Response answer, String name) {
        return answer.getHeaders().getValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static String valueOf(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }
}
