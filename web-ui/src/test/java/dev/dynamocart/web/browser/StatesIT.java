package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
            carts.behave();
            visit.context().clearCookies();
            visit.open("/cart?did=added&product=mug");
            assertThat(visit.notices()).containsText("Your browser did not send our cookie back");
            visit.inspect("cookie-missing");
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
