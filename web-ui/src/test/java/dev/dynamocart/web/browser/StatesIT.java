package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.dynamocart.web.standin.Fault;
import dev.dynamocart.web.standin.StandInCartService;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page in every state: no accessibility violation in either colour scheme, one heading of the first order, no sideways
 * scrolling, and pictures.
 */
class StatesIT {
    private final ShopUnderTest.Own shop = Stage.ownShop();
    private final StandInCartService carts = shop.carts();

    @BeforeEach
    void behave() {
        carts.behave();
    }

    @Test
    void shelves_passTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.open("/");
            visit.inspect("home");
            visit.open("/?category=garden&sort=-price");
            visit.inspect("category");
            visit.open("/?page=3");
            visit.inspect("last-page");
            visit.open("/?query=paper");
            visit.inspect("search");
            visit.open("/?query=submarine");
            visit.inspect("search-without-results");
            visit.open("/?category=boats");
            visit.inspect("category-without-products");
            visit.open("/products/watering-can");
            visit.inspect("product");
            visit.button("Add to cart").click();
            assertThat(visit.notices()).containsText("Watering can is in your cart: 1.");
            visit.inspect("product-added");
            visit.open("/products/submarine");
            visit.inspect("not-found");
            visit.open("/%zz");
            visit.inspect("bad-address");
            visit.open("/?price=3000-&query=no+such+thing");
            visit.inspect("search-with-price-without-results");
        }
    }

    @Test
    void carts_passTheBars() throws IOException {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.open("/cart");
            visit.inspect("cart-empty");
            fill(visit);
            visit.open("/cart");
            visit.inspect("cart");
            visit.button("Save Diamond kite for later").click();
            assertThat(visit.notices()).containsText("Diamond kite is saved for later.");
            visit.button("Remove Wooden train").click();
            assertThat(visit.notices()).containsText("Wooden train is removed.");
            visit.inspect("cart-removed");
            carts.failWith(Fault.PARTIAL);
            carts.showMerge("{\"siblings\":2,\"lines\":[{\"productId\":\"lamp\",\"quantities\":[1,2],\"quantity\":2,"
                    + "\"why\":[{\"fate\":\"kept-unseen\",\"quantity\":1}]}]}");
            carts.note(
                    "lamp",
                    "It was removed on one device while another one added it, so what was added is still here.");
            visit.open("/cart");
            assertThat(visit.notices()).containsText("fewer copies than usual");
            assertThat(visit.page().getByText("Your cart came together")).isVisible();
            visit.inspect("cart-merged-partial");
            carts.behave();
            visit.open("/cart/history");
            visit.inspect("cart-history");
            visit.button("Deutsch").click();
            assertThat(visit.heading("Was mit diesem Warenkorb geschah")).isVisible();
            visit.inspect("cart-history-german");
        }
    }

    @Test
    void linesWithAStory_passTheBars() throws IOException {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.open("/cart/history");
            visit.inspect("cart-history-empty");
            visit.add("mug", 1);
            visit.open("/cart");
            visit.button("Save Stoneware mug for later").click();
            assertThat(visit.notices()).containsText("Stoneware mug is saved for later.");
            visit.inspect("cart-only-later");
            visit.button("Move Stoneware mug to the cart").click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart again: 1.");
            carts.note(
                    "mug", "Different quantities were set at the same time on two devices; the larger one was kept.");
            visit.open("/cart?did=changed&product=mug&quantity=7");
            assertThat(visit.notices()).containsText("It was also changed in another place.");
            assertThat(visit.page().getByText("Why is this here?")).isVisible();
            visit.inspect("cart-contested");
        }
    }

    @Test
    void lineAboveTheLargestQuantity_passesTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.add("lamp", 999);
            visit.add("lamp", 999);
            visit.open("/cart");
            visit.button("One Reading lamp less").click();
            assertThat(visit.notices()).containsText("Type a quantity from 0 to 999 instead.");
            assertThat(visit.button("One Reading lamp less")).isFocused();
            visit.inspect("cart-too-many");
            visit.button("Deutsch").click();
            visit.open("/cart?did=too-many&product=lamp");
            assertThat(visit.notices()).containsText("Gib stattdessen eine Menge von 0 bis 999 ein.");
            visit.inspect("cart-too-many-german");
        }
    }

    @Test
    void cartThatChangesElsewhere_passesTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.add("mug", 1);
            visit.open("/cart");
            Page tab = visit.context().newPage();
            tab.navigate(shop.url() + "/products/tea");
            tab.getByText("Add to cart").click();
            assertThat(tab.locator("#notices")).containsText("is in your cart: 1.");
            visit.page().bringToFront();
            assertThat(visit.notices()).containsText("Your cart was just changed in another place.");
            visit.inspect("cart-changed-elsewhere");
        }
    }

    @Test
    void desk_passesTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.open("/sign-in");
            visit.inspect("sign-in");
            visit.page().getByLabel("Name").fill("ada");
            visit.page().getByLabel("Password").fill("wrong");
            visit.button("Sign in").click();
            assertThat(visit.page().getByText("do not belong together")).isVisible();
            visit.inspect("sign-in-wrong");
            visit.add("mug", 1);
            visit.add("tea", 2);
            visit.open("/sign-in?back=/checkout");
            visit.inspect("sign-in-before-checkout");
            visit.signIn("Ada");
            assertThat(visit.page().getByText("3 things from this device joined your cart"))
                    .isVisible();
            visit.inspect("cart-joined");
            visit.open("/account");
            visit.inspect("account");
            visit.open("/orders");
            visit.inspect("orders-empty");
            visit.open("/checkout");
            visit.inspect("checkout");
            visit.page().getByLabel("Demonstration card that is declined").check();
            visit.page().locator(".wide").click();
            assertThat(visit.page().getByText("The card was declined.")).isVisible();
            visit.inspect("checkout-declined");
            visit.page().locator(".wide").click();
            assertThat(visit.heading("Your order")).isVisible();
            visit.inspect("order");
            visit.open("/orders");
            visit.inspect("orders");
        }
    }

    @Test
    void failures_passTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop().withoutScript())) {
            visit.open("/products/mug");
            carts.failWith(Fault.REFUSED);
            visit.button("Add to cart").click();
            assertThat(visit.heading("That is not saved")).isVisible();
            visit.inspect("not-saved");
            carts.failWith(Fault.UNKNOWN);
            visit.button("Try again").click();
            assertThat(visit.heading("We do not know yet whether that is saved"))
                    .isVisible();
            visit.inspect("not-known");
            visit.open("/cart");
            assertThat(visit.heading("We cannot reach your cart right now")).isVisible();
            visit.inspect("cart-unreachable");
            visit.open("/");
            assertThat(visit.notices()).containsText("We cannot reach your cart right now.");
            visit.inspect("home-without-cart");
            visit.open("/checkout");
            assertThat(visit.heading("Not now: your cart cannot be read with certainty"))
                    .isVisible();
            visit.inspect("checkout-not-now");
            visit.open("/cart/history");
            visit.inspect("history-unreachable");
            visit.open("/orders");
            assertThat(visit.heading("We cannot reach your orders right now")).isVisible();
            visit.inspect("orders-unreachable");
            carts.behave();
            visit.context().clearCookies();
            visit.open("/cart?did=added&product=mug");
            assertThat(visit.notices()).containsText("Your browser did not send our cookie back");
            visit.inspect("cookie-missing");
        }
    }

    @Test
    void fewMachines_passTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop().withoutScript())) {
            visit.add("mug", 1);
            carts.failWith(Fault.PARTIAL);
            visit.open("/");
            assertThat(visit.notices()).containsText("saved on fewer copies than usual");
            visit.inspect("home-partial");
            carts.failWith(Fault.HOMES_AWAY);
            visit.open("/cart");
            assertThat(visit.heading("Nothing of your cart can be seen right now"))
                    .isVisible();
            visit.inspect("cart-unseen");
            visit.open("/orders");
            assertThat(visit.heading("Nothing of your orders can be seen right now"))
                    .isVisible();
            visit.inspect("orders-unseen");
            visit.open("/cart/history");
            assertThat(visit.page().getByText("Nothing of it can be seen right now"))
                    .isVisible();
            visit.inspect("history-unseen");
            visit.open("/orders/never-was");
            assertThat(visit.heading("We cannot reach your orders right now")).isVisible();
            carts.failWith(Fault.HALF_SEEN);
            visit.open("/cart/history");
            assertThat(visit.notices()).containsText("Not all of this can be seen right now");
            visit.inspect("history-half-seen");
            carts.failWith(Fault.ONE_NODE);
            visit.open("/cart");
            assertThat(visit.notices()).containsText("Only one of our machines can be reached.");
            visit.inspect("cart-on-one-machine");
            visit.open("/products/tea");
            visit.button("Add to cart").click();
            assertThat(visit.heading("Saved on one machine only, so far")).isVisible();
            visit.inspect("saved-on-one-machine");
        }
    }

    @Test
    void refusals_passTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop().withoutScript())) {
            visit.add("mug", 1);
            visit.page().evaluate("() => { document.querySelector('main [name=op]').value = 'x'; }");
            visit.button("Add to cart").click();
            assertThat(visit.heading("We could not read that")).isVisible();
            visit.inspect("form-unreadable");
            carts.failWith(Fault.FULL);
            visit.open("/products/tea");
            visit.button("Add to cart").click();
            assertThat(visit.heading("Your cart cannot take this")).isVisible();
            visit.inspect("cart-full");
            carts.behave();
            visit.open("/sign-in");
            carts.failWith(Fault.UNKNOWN);
            visit.button("Sign in as Ada").click();
            assertThat(visit.page().getByText("nobody is signed in")).isVisible();
            visit.inspect("sign-in-not-now");
        }
    }

    @Test
    void ordersThatFail_passTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop().withoutScript())) {
            visit.add("mug", 1);
            visit.open("/checkout");
            carts.failWith(Fault.REFUSED);
            visit.page().locator(".wide").click();
            assertThat(visit.heading("That is not ordered yet")).isVisible();
            visit.inspect("not-ordered");
            carts.failWith(Fault.UNKNOWN);
            visit.button("Try again").click();
            assertThat(visit.heading("We do not know yet whether that is ordered"))
                    .isVisible();
            visit.inspect("order-not-known");
            carts.behave();
            visit.button("Try again").click();
            assertThat(visit.heading("Your order")).isVisible();
        }
    }

    @Test
    void pagesInGerman_passTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop().inGerman())) {
            visit.open("/");
            assertThat(visit.heading("Nützliches, gut aufgehoben.")).isVisible();
            visit.inspect("home-german");
            visit.button("Emaillekessel in den Warenkorb").click();
            assertThat(visit.notices()).containsText("Emaillekessel liegt im Warenkorb: 1.");
            visit.open("/cart");
            visit.inspect("cart-german");
            visit.open("/checkout");
            visit.inspect("checkout-german");
            visit.button("English").click();
            assertThat(visit.heading("Check out")).isVisible();
        }
    }

    @Test
    void outbox_passesTheBars() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.open("/?category=toys");
            visit.context().setOffline(true);
            visit.button("Chess set, add to cart").click();
            assertThat(visit.notices()).containsText("You are offline.");
            visit.inspect("offline");
            visit.context().setOffline(false);
            assertThat(visit.notices()).containsText("Chess set is in your cart: 1.");
        }
    }

    @Test
    void shelvesThatCouldNeverBeRead_passTheBars() throws IOException {
        StandInCartService gone = new StandInCartService(0);
        gone.close();
        try (ShopProcess lonely = ShopProcess.start(gone.url());
                Visit visit = new Visit(lonely.url(), Look.desktop())) {
            visit.open("/");
            assertThat(visit.heading("The shelves cannot be read right now")).isVisible();
            visit.inspect("shelves-away");
        }
    }

    private static void fill(Visit visit) {
        for (String product : new String[] {"lamp", "wooden-train", "kite", "soap", "watering-can"}) {
            visit.add(product, 2);
        }
    }
}
