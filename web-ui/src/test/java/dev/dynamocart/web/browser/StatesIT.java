package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.dynamocart.web.standin.Fault;
import dev.dynamocart.web.standin.StandInCartService;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every state: no accessibility violation, one heading of the first order, no sideways scrolling, and a picture. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatesIT {
    private final Chromium chromium = Chromium.launch();
    private final ShopUnderTest.Own shop = ShopUnderTest.Own.start();
    private final StandInCartService carts = shop.carts();

    @AfterAll
    void stop() {
        chromium.close();
        shop.close();
    }

    @BeforeEach
    void behave() {
        carts.behave();
    }

    /** 640 is what is left of 1280 at 200 % zoom. */
    static Stream<Look> looks() {
        return Stream.of(
                new Look(320, ColorScheme.LIGHT, true),
                new Look(320, ColorScheme.DARK, false),
                new Look(640, ColorScheme.LIGHT, false),
                new Look(1280, ColorScheme.LIGHT, true),
                new Look(1280, ColorScheme.DARK, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void shelves_passTheBars(Look look) {
        try (Visit visit = new Visit(chromium.browser(), shop.url(), look)) {
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
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void carts_passTheBars(Look look) throws IOException {
        try (Visit visit = new Visit(chromium.browser(), shop.url(), look)) {
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
            carts.showMerge(
                    "{\"siblings\":2,\"lines\":[{\"productId\":\"lamp\",\"quantities\":[1,2],\"quantity\":2}]}");
            carts.note("lamp", "You removed 2 on one device while 1 was added on another. The 1 stayed.");
            visit.open("/cart");
            assertThat(visit.notices()).containsText("fewer copies than usual");
            assertThat(visit.page().getByText("Your cart came together")).isVisible();
            visit.inspect("cart-merged-partial");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void failures_passTheBars(Look look) throws IOException {
        try (Visit visit = new Visit(chromium.browser(), shop.url(), look.withoutScript())) {
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
            carts.behave();
            visit.context().clearCookies();
            visit.open("/cart?did=added&product=mug");
            assertThat(visit.notices()).containsText("Your browser did not send our cookie back");
            visit.inspect("cookie-missing");
        }
    }

    static Stream<Look> narrowAndWide() {
        return Stream.of(new Look(320, ColorScheme.DARK, false), new Look(1280, ColorScheme.LIGHT, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("narrowAndWide")
    void shelvesThatCouldNeverBeRead_passTheBars(Look look) throws IOException {
        StandInCartService gone = new StandInCartService(0);
        gone.close();
        try (ShopProcess lonely = ShopProcess.start(gone.url());
                Visit visit = new Visit(chromium.browser(), lonely.url(), look)) {
            visit.open("/");
            assertThat(visit.heading("The shelves cannot be read right now")).isVisible();
            visit.inspect("shelves-away");
        }
    }

    private static void fill(Visit visit) {
        for (String product : new String[] {"lamp", "wooden-train", "kite", "soap", "watering-can"}) {
            visit.open("/products/" + product);
            visit.page().getByLabel("Quantity").fill("2");
            visit.button("Add to cart").click();
            assertThat(visit.notices()).containsText("is in your cart: 2.");
        }
    }
}
