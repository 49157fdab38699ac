package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** One account's cart on two devices, and one guest's in two tabs, each of which sees what the other does without reloading. */
class SharedCartIT {
    private final ShopUnderTest shop = Stage.chosenShop();

    @Test
    void phoneAndLaptop_showTheSameCartWithoutReloading() {
        try (Visit phone = new Visit(shop.url(), new Look(320, Look.desktop().scheme(), true));
                Visit laptop = new Visit(shop.url(), Look.desktop())) {
            phone.signIn("Ben");
            phone.emptyCart();
            laptop.signIn("Ben");
            phone.add("kite", 1);
            assertThat(laptop.quantityOf("Diamond kite")).hasValue("1");
            assertThat(laptop.notices()).containsText("Your cart was just changed in another place.");
            laptop.button("One Diamond kite more").click();
            assertThat(laptop.notices()).containsText("Diamond kite: 2 in your cart.");
            assertThat(phone.page().locator("#kite")).containsText("2 in cart");
            assertThat(phone.page().getByRole(AriaRole.STATUS)).containsText("changed in another place");
        }
    }

    @Test
    void twoTabs_countEachAddOnce() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.open("/products/mug");
            visit.button("Add to cart").click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 1.");
            var tab = visit.context().newPage();
            tab.navigate(shop.url() + "/products/mug");
            tab.getByText("Add to cart").click();
            assertThat(tab.locator("#notices")).containsText("Stoneware mug is in your cart: 2.");
            visit.page().bringToFront();
            visit.button("Add to cart").click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 3.");
        }
    }

    @Test
    void lostCookies_startAnEmptyCartAndTheAccountsIsStillThere() {
        try (Visit visit = new Visit(shop.url(), Look.desktop())) {
            visit.signIn("Cleo");
            visit.emptyCart();
            visit.add("soap", 2);
            visit.context().clearCookies();
            visit.open("/cart");
            assertThat(visit.heading("Your cart is empty")).isVisible();
            visit.signIn("Cleo");
            assertThat(visit.quantityOf("Olive oil soap")).hasValue("2");
        }
    }
}
