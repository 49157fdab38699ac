package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A shopper's whole way through the shop. Runs against the shop at {@code shop.url} if that is set. */
class JourneyIT {
    private final ShopUnderTest shop = Stage.chosenShop();

    static Stream<Look> looks() {
        return Stream.of(320, 768, 1280)
                .flatMap(width -> Stream.of(
                        new Look(width, ColorScheme.LIGHT, true),
                        new Look(width, ColorScheme.DARK, true).withoutScript()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void wholeJourney_worksInEveryLook(Look look) {
        try (Visit visit = new Visit(Stage.browser(), shop.url(), look)) {
            searchesAndAdds(visit);
            changesTheQuantity(visit);
            savesForLaterAndBack(visit);
            removesAndTakesItBack(visit);
        }
    }

    private static void searchesAndAdds(Visit visit) {
        visit.open("/");
        assertThat(visit.heading("Useful things, kept safe.")).isVisible();
        visit.link("Kitchen & tea").click();
        assertThat(visit.heading("Kitchen & tea")).isVisible();
        visit.link("Lowest price").click();
        assertThat(visit.page().locator(".card h2").first()).hasText("Breakfast tea");
        visit.button("Breakfast tea, add to cart").click();
        assertThat(visit.notices()).containsText("Breakfast tea is in your cart: 1.");
        visit.page().getByLabel("Search the shop").fill("kettle");
        visit.page().getByLabel("Search the shop").press("Enter");
        assertThat(visit.heading("Results for “kettle”")).isVisible();
        visit.link("Enamel kettle").click();
        assertThat(visit.heading("Enamel kettle")).isVisible();
        visit.page().getByLabel("Quantity").fill("2");
        visit.button("Add to cart").click();
        assertThat(visit.notices()).containsText("Enamel kettle is in your cart: 2.");
        visit.link("View cart").click();
        assertThat(visit.heading("Your cart")).isVisible();
        assertThat(total(visit)).hasText("€76.70");
    }

    private static void changesTheQuantity(Visit visit) {
        visit.button("One Enamel kettle more").click();
        assertThat(visit.notices()).containsText("Enamel kettle: 3 in your cart.");
        visit.button("One Enamel kettle less").click();
        assertThat(visit.notices()).containsText("Enamel kettle: 2 in your cart.");
        visit.quantityOf("Enamel kettle").fill("5");
        visit.quantityOf("Enamel kettle").press("Enter");
        assertThat(visit.notices()).containsText("Enamel kettle: 5 in your cart.");
        assertThat(total(visit)).hasText("€181.40");
    }

    private static void savesForLaterAndBack(Visit visit) {
        visit.button("Save Breakfast tea for later").click();
        assertThat(visit.heading("Saved for later")).isVisible();
        assertThat(total(visit)).hasText("€174.50");
        visit.button("Move Breakfast tea to the cart").click();
        assertThat(visit.notices()).containsText("Breakfast tea is in your cart again: 1.");
        assertThat(total(visit)).hasText("€181.40");
    }

    private static void removesAndTakesItBack(Visit visit) {
        visit.button("Remove Enamel kettle").click();
        assertThat(visit.notices()).containsText("Enamel kettle is removed.");
        assertThat(total(visit)).hasText("€6.90");
        visit.button("Undo: put 5 × Enamel kettle back").click();
        assertThat(visit.notices()).containsText("Enamel kettle is back: 5 in your cart.");
        visit.quantityOf("Enamel kettle").fill("0");
        visit.quantityOf("Enamel kettle").press("Enter");
        assertThat(visit.notices()).containsText("Enamel kettle is removed.");
        visit.button("Remove Breakfast tea").click();
        assertThat(visit.heading("Your cart is empty")).isVisible();
        visit.button("Undo: put 1 × Breakfast tea back").click();
        assertThat(total(visit)).hasText("€6.90");
    }

    private static Locator total(Visit visit) {
        return visit.page().locator("output");
    }
}
