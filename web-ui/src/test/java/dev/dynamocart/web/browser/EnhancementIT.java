package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.dynamocart.web.standin.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the script adds: changes in place, focus that stays, words for those who listen, and nothing that counts twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnhancementIT {
    private static final String ADD_KETTLE = "Enamel kettle, add to cart";

    private final ShopUnderTest.Own shop = Stage.ownShop();
    private Visit visit = new Visit(Stage.browser(), shop.url(), Look.desktop());

    @BeforeEach
    void open() {
        shop.carts().behave();
        visit.close();
        visit = new Visit(Stage.browser(), shop.url(), Look.desktop());
        visit.open("/?category=kitchen");
    }

    @AfterEach
    void behave() {
        shop.carts().behave();
    }

    @AfterAll
    void stop() {
        visit.close();
    }

    @Test
    void add_changesThePageInPlaceAndSaysSo() {
        visit.page().evaluate("() => { window.stayed = true }");
        visit.button(ADD_KETTLE).click();
        assertThat(visit.page().getByRole(AriaRole.STATUS)).containsText("Enamel kettle is in your cart: 1.");
        assertThat(visit.link("Cart 1 item")).isVisible();
        assertThat(visit.page().locator("#kettle")).containsText("1 in cart");
        assertThat(visit.button(ADD_KETTLE)).isFocused();
        assertEquals(true, visit.page().evaluate("() => window.stayed"));
    }

    @Test
    void doubleClickOnAdd_countsOnceAndALaterClickCountsAgain() {
        visit.button(ADD_KETTLE).dblclick();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 1.");
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 2.");
    }

    @Test
    void quickClicksOnPlus_allCount() {
        addKettleAndOpenCart();
        Locator plus = visit.button("One Enamel kettle more");
        plus.click();
        plus.click();
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("3");
        assertThat(plus).isFocused();
    }

    @Test
    void typedQuantity_isSavedWhenTheFieldIsLeft() {
        addKettleAndOpenCart();
        visit.quantityOf("Enamel kettle").fill("7");
        visit.quantityOf("Enamel kettle").press("Tab");
        assertThat(visit.notices()).containsText("Enamel kettle: 7 in your cart.");
        assertThat(visit.button("One Enamel kettle more")).isFocused();
    }

    @Test
    void removal_movesTheFocusToUndoWhichBringsTheLineBack() {
        addKettleAndOpenCart();
        visit.button("Remove Enamel kettle").press("Enter");
        Locator undo = visit.button("Undo: put 1 × Enamel kettle back");
        assertThat(undo).isFocused();
        undo.press("Enter");
        assertThat(visit.notices()).containsText("Enamel kettle is back: 1 in your cart.");
        assertThat(visit.heading("Your cart")).isFocused();
    }

    @Test
    void lostAnswer_isSaidAndPressingAgainCountsOnce() {
        shop.carts().failWith(Fault.CUT);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("We do not know yet whether that is saved");
        assertThat(visit.page().getByRole(AriaRole.STATUS)).containsText("We do not know yet");
        shop.carts().behave();
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 1.");
    }

    @Test
    void answerThatIsLostOnTheWayAndThenRefused_isNotCalledUnchanged() {
        addKettleAndOpenCart();
        shop.carts().failWith(Fault.REFUSED);
        visit.page().route("**/cart/items/kettle", Route::abort, new Page.RouteOptions().setTimes(1));
        visit.button("One Enamel kettle more").click();
        assertThat(visit.notices()).containsText("We do not know yet whether that is saved");
    }

    @Test
    void addWhileOffline_waitsAndIsSentOnceWhenTheShopIsBack() {
        visit.context().setOffline(true);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("What you added waits in this browser");
        visit.button(ADD_KETTLE).click();
        assertThat(visit.page().getByRole(AriaRole.STATUS)).containsText("waits in this browser");
        visit.context().setOffline(false);
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 1.");
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 2.");
    }

    @Test
    void addThatOnlyOneNodeHas_isSentAgainByItselfUntilItIsSafe() {
        shop.carts().failWith(Fault.ONE_NODE);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Saved on one machine only, so far. ");
        assertThat(visit.button(ADD_KETTLE)).isEnabled();
        shop.carts().behave();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 1.");
        visit.open("/cart");
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("1");
    }

    @Test
    void refusedAdd_waitsAndIsSentOnceEvenFromAnotherPage() {
        shop.carts().failWith(Fault.REFUSED);
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("What you added is sent again by itself");
        assertEquals(1, shop.carts().operations().size(), "a refused change is not sent again at once");
        shop.carts().behave();
        visit.open("/cart");
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("1");
    }

    @Test
    void addThatWaitsBehindASlowOne_survivesLeavingThePage() {
        shop.carts().failWith(Fault.SLOW);
        visit.page()
                .waitForRequest("**/cart/items", () -> visit.button(ADD_KETTLE).click());
        visit.button("Stoneware mug, add to cart").click();
        shop.carts().behave();
        visit.open("/cart");
        assertThat(visit.quantityOf("Enamel kettle")).hasValue("1");
        assertThat(visit.quantityOf("Stoneware mug")).hasValue("1");
    }

    @Test
    void failureFarDownThePage_isSeenWhereTheShopperLooks() {
        try (Visit narrow = new Visit(shop.url(), new Look(320, Look.desktop().scheme(), true))) {
            narrow.open("/?category=kitchen");
            shop.carts().failWith(Fault.REFUSED);
            narrow.button("Stoneware mug, add to cart").click();
            assertThat(narrow.notices().locator(".notice")).isInViewport();
            assertThat(narrow.button("Stoneware mug, add to cart")).isInViewport();
            shop.carts().behave();
        }
    }

    @Test
    void otherChangeWhileOffline_isSaidAndPressingAgainCountsOnce() {
        addKettleAndOpenCart();
        visit.context().setOffline(true);
        visit.button("One Enamel kettle more").click();
        assertThat(visit.notices()).containsText("The shop cannot be reached.");
        visit.context().setOffline(false);
        visit.button("One Enamel kettle more").click();
        assertThat(visit.notices()).containsText("Enamel kettle: 2 in your cart.");
    }

    @Test
    void searchWords_changeTheShelfWhileTyping() {
        visit.page().getByLabel("Search the shop").pressSequentially("kite");
        assertThat(visit.heading("Results for “kite”")).isVisible();
        assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("1 thing");
        assertThat(visit.page().getByLabel("Search the shop")).isFocused();
        visit.page().getByLabel("Search the shop").fill("");
        assertThat(visit.heading("Useful things, kept safe.")).isVisible();
    }

    @Test
    void backToAPageOfBefore_showsTheCartOfNowAndAddsAfresh() {
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 1.");
        visit.link("View cart").click();
        assertThat(visit.heading("Your cart")).isVisible();
        visit.page().goBack();
        assertThat(visit.page().locator("#kettle")).containsText("1 in cart");
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 2.");
    }

    private void addKettleAndOpenCart() {
        visit.button(ADD_KETTLE).click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 1.");
        visit.open("/cart");
    }
}
