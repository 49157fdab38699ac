package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Route;
import dev.dynamocart.web.standin.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits in a browser goes into the cart that it was added to, whoever uses the browser in the meantime. */
class OutboxIT {
    private static final String ADD_KETTLE = "Enamel kettle, add to cart";

    private final ShopUnderTest.Own shop = Stage.ownShop();
    private final Visit visit = new Visit(shop.url(), Look.desktop());

    @BeforeEach
    void begin() {
        shop.carts().behave();
        shop.carts().forgetCarts();
    }

    @AfterEach
    void end() {
        shop.carts().behave();
        shop.carts().forgetCarts();
        visit.close();
    }

    @Test
    void addOfOneAccount_waitsUntilThatAccountIsBack() {
        visit.signIn("Ada");
        visit.open("/?category=kitchen");
        shop.carts().failWith(Fault.REFUSED);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("What you added is sent again by itself");
        signOut();
        shop.carts().behave();
        visit.signIn("Ben");
        addMugAfterWhateverWaits();
        assertEquals(0, shop.carts().unitsOf("kettle"));
        signOut();
        addMugAfterWhateverWaits();
        assertEquals(0, shop.carts().unitsOf("kettle"));
        signInAgain("Ada");
        visit.open("/cart");
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("1");
    }

    @Test
    void pageOfOneAccountWhileAnotherIsSignedIn_keepsWhatWaits() {
        visit.signIn("Ada");
        visit.open("/?category=kitchen");
        visit.context().route("**/cart/items*", Route::abort);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("waits in this browser");
        var tab = visit.context().newPage();
        tab.navigate(shop.url() + "/account");
        tab.getByText("Sign out").click();
        tab.navigate(shop.url() + "/sign-in");
        tab.getByText("Sign in as Ben").click();
        tab.waitForURL("**/cart?did=signed-in*");
        visit.page().waitForResponse(answer -> answer.status() == 409, () -> visit.context()
                .unroute("**/cart/items*"));
        assertEquals(0, shop.carts().unitsOf("kettle"));
        tab.navigate(shop.url() + "/account");
        tab.getByText("Sign out").click();
        signInAgain("Ada");
        visit.open("/cart");
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("1");
    }

    @Test
    void addOfAGuest_followsIntoTheAccountAndStaysThere() {
        visit.add("mug", 1);
        visit.open("/?category=kitchen");
        visit.context().route("**/cart/items*", Route::abort);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("waits in this browser");
        visit.signIn("Cleo");
        visit.page().waitForRequest("**/cart/items", () -> visit.open("/cart"));
        signOut();
        visit.context().unroute("**/cart/items*");
        visit.signIn("Ben");
        addMugAfterWhateverWaits();
        assertEquals(0, shop.carts().unitsOf("kettle"));
        signOut();
        signInAgain("Cleo");
        visit.open("/cart");
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("1");
    }

    /** The page sends what waits before anything else, so after this it has been sent if it was going to be. */
    private void addMugAfterWhateverWaits() {
        visit.open("/products/mug");
        visit.button("Add to cart").click();
        assertThat(visit.notices()).containsText("Stoneware mug is in your cart: ");
    }

    /** What waits may be sent at once, and then its notice takes the place of the greeting. */
    private void signInAgain(String name) {
        visit.open("/sign-in");
        visit.button("Sign in as " + name).click();
        assertThat(visit.link(name)).isVisible();
    }

    private void signOut() {
        visit.open("/account");
        visit.button("Sign out").click();
        visit.page().waitForURL("**/?did=signed-out");
    }
}
