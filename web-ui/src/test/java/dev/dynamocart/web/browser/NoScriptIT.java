package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Without a script the browser repeats forms in its own ways; none of them counts twice. */
class NoScriptIT {
    private static final String ADD_MUG = "Stoneware mug, add to cart";

    private final ShopUnderTest shop = Stage.chosenShop();

    @Test
    void doubleClickOnAdd_countsOnce() {
        try (Visit visit = visit()) {
            visit.button(ADD_MUG).dblclick();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 1.");
            visit.open("/cart");
            assertThat(visit.quantityOf("Stoneware mug")).hasValue("1");
        }
    }

    @Test
    void sameFormAgainAfterTheBackButton_countsOnce() {
        try (Visit visit = visit()) {
            visit.button(ADD_MUG).click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 1.");
            visit.page().goBack();
            visit.button(ADD_MUG).click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 1.");
            visit.button(ADD_MUG).click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 2.");
        }
    }

    @Test
    void reloadingAfterAnAdd_countsOnce() {
        try (Visit visit = visit()) {
            visit.button(ADD_MUG).click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 1.");
            visit.page().reload();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart: 1.");
        }
    }

    @Test
    void undoPressedAgainAfterTheBackButton_bringsTheLineBackOnce() {
        try (Visit visit = visit()) {
            visit.button(ADD_MUG).click();
            visit.open("/cart");
            visit.button("Remove Stoneware mug").click();
            visit.button("Undo: put 1 × Stoneware mug back").click();
            assertThat(visit.notices()).containsText("Stoneware mug is back: 1 in your cart.");
            visit.page().goBack();
            visit.button("Undo: put 1 × Stoneware mug back").click();
            assertThat(visit.quantityOf("Stoneware mug")).hasValue("1");
        }
    }

    @Test
    void lineAboveTheLargestQuantity_canBeSteppedSavedForLaterAndRemoved() {
        try (Visit visit = new Visit(Stage.browser(), shop.url(), Look.desktop().withoutScript())) {
            visit.add("mug", 999);
            visit.add("mug", 999);
            visit.open("/cart");
            visit.button("One Stoneware mug more").click();
            assertThat(visit.notices()).containsText("Stoneware mug: 1999 in your cart.");
            visit.button("One Stoneware mug less").click();
            assertThat(visit.notices()).containsText("Type a quantity from 0 to 999 instead.");
            assertThat(visit.quantityOf("Stoneware mug")).hasValue("1999");
            visit.button("Save Stoneware mug for later").click();
            visit.button("Move Stoneware mug to the cart").click();
            assertThat(visit.notices()).containsText("Stoneware mug is in your cart again: 1999.");
            visit.button("Remove Stoneware mug").click();
            visit.button("Undo: put 1999 × Stoneware mug back").click();
            assertThat(visit.notices()).containsText("Stoneware mug is back: 1999 in your cart.");
        }
    }

    private Visit visit() {
        Visit visit = new Visit(Stage.browser(), shop.url(), Look.desktop().withoutScript());
        visit.open("/?query=mug");
        return visit;
    }
}
