package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The ten rows of the cart table with a phone and a laptop of one shopper. Both look at {mug 2} before either does anything, and
 * neither follows the other (no script), so each acts on what it saw. With {@code shop.url} they run on a real cluster; there the
 * links may be cut, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioIT {
    private static final String MUG = "Stoneware mug";
    private static final String TEA = "Breakfast tea";

    private final ShopUnderTest shop = Stage.chosenShop();
    private final Visit phone = new Visit(shop.url(), Look.desktop().withoutScript());
    private final Visit laptop = new Visit(shop.url(), Look.desktop().withoutScript());

    @BeforeAll
    void signIn() {
        phone.signIn("Ada");
        laptop.signIn("Ada");
    }

    @BeforeEach
    void bothSeeTwoMugs() {
        phone.emptyCart();
        phone.add("mug", 2);
        phone.open("/cart");
        laptop.open("/cart");
        assertThat(laptop.quantityOf(MUG)).hasValue("2");
    }

    @AfterAll
    void close() {
        phone.close();
        laptop.close();
    }

    @Test
    void row1_differentAdds_bothStay() {
        phone.add("tea", 1);
        laptop.add("soap", 1);
        assertCart(Map.of(MUG, 2, TEA, 1, "Olive oil soap", 1));
    }

    @Test
    void row2_bothPressPlus_bothCount() {
        phone.button("One " + MUG + " more").click();
        laptop.button("One " + MUG + " more").click();
        assertCart(Map.of(MUG, 4));
    }

    @Test
    void row3_removalAndAnotherAdd_bothHold() {
        phone.button("Remove " + MUG).click();
        laptop.add("tea", 1);
        assertCart(Map.of(TEA, 1));
    }

    @Test
    void row4_removalAndPlus_leaveTheOneThatTheRemovalHadNotSeen() {
        phone.button("Remove " + MUG).click();
        laptop.button("One " + MUG + " more").click();
        assertCart(Map.of(MUG, 1));
    }

    @Test
    void row5_bothRemoveThenOneAdds_leavesOne() {
        phone.button("Remove " + MUG).click();
        laptop.button("Remove " + MUG).click();
        laptop.add("mug", 1);
        assertCart(Map.of(MUG, 1));
    }

    @Test
    void row6_bothSetFive_isFive() {
        set(phone, 5);
        set(laptop, 5);
        assertCart(Map.of(MUG, 5));
    }

    @Test
    void row7_setOneAndSetThree_isThree() {
        set(phone, 1);
        set(laptop, 3);
        assertCart(Map.of(MUG, 3));
    }

    @Test
    void row8_oneAddSentTwice_countsOnce() {
        phone.open("/products/tea");
        phone.button("Add to cart").dblclick();
        assertThat(phone.notices()).containsText("is in your cart");
        phone.page().goBack();
        phone.button("Add to cart").click();
        assertCart(Map.of(MUG, 2, TEA, 1));
    }

    @Test
    void row9_checkoutAndAnAdd_theOrderHoldsTheMugsAndTheCartTheTea() {
        phone.open("/checkout");
        laptop.add("tea", 1);
        order(phone).dblclick();
        assertThat(phone.page().locator(".bill")).containsText("2 × " + MUG);
        assertThat(phone.page().locator(".bill li")).hasCount(1);
        assertThat(phone.notices()).containsText("1 thing that was not part of this order is in your cart.");
        assertCart(Map.of(TEA, 1));
    }

    @Test
    void row10_guestSignsInWithAFormSentTwice_joinsOnceAndIsTold() {
        try (Visit guest = new Visit(shop.url(), Look.desktop().withoutScript())) {
            guest.add("mug", 1);
            guest.open("/sign-in");
            guest.button("Sign in as Ada").dblclick();
            assertThat(guest.page().getByText("1 thing from this device joined your cart"))
                    .isVisible();
            assertThat(guest.quantityOf(MUG)).hasValue("3");
        }
        assertCart(Map.of(MUG, 3));
    }

    private static void set(Visit visit, int quantity) {
        visit.quantityOf(MUG).fill(Integer.toString(quantity));
        visit.quantityOf(MUG).press("Enter");
        assertThat(visit.notices()).containsText(MUG);
    }

    private static Locator order(Visit visit) {
        return visit.page().locator("main button.wide");
    }

    /** Both devices show exactly this, after a look at the cart. */
    private void assertCart(Map<String, Integer> quantities) {
        for (Visit visit : new Visit[] {phone, laptop}) {
            visit.page().waitForLoadState();
            visit.open("/cart");
            quantities.forEach(
                    (name, quantity) -> assertThat(visit.quantityOf(name)).hasValue(Integer.toString(quantity)));
            assertThat(visit.page().locator(".line")).hasCount(quantities.size());
        }
    }
}
