package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a page weighs and how still it stands. */
class BudgetIT {
    private static final long FIRST_VIEW_BYTES_MAX = 100_000;
    private static final String SHIFT = "() => new Promise(done => { let sum = 0;"
            + " new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })"
            + ".observe({ type: 'layout-shift', buffered: true });"
            + " requestAnimationFrame(() => requestAnimationFrame(() => done(String(sum)))); })";

    private final ShopUnderTest shop = Stage.chosenShop();

    @Test
    void firstView_weighsLessThan100Kilobytes() {
        try (Visit visit = new Visit(Stage.browser(), shop.url(), Look.desktop())) {
            AtomicLong bytes = new AtomicLong();
            CDPSession network = visit.context().newCDPSession(visit.page());
            network.on(
                    "Network.loadingFinished",
                    event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            network.send("Network.enable");
            visit.open("/");
            visit.page().waitForLoadState(LoadState.LOAD);
            System.out.println("first view: " + bytes + " bytes");
            assertTrue(bytes.get() > 10_000, "nothing was measured");
            assertTrue(bytes.get() <= FIRST_VIEW_BYTES_MAX, () -> "first view: " + bytes + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?category=toys", "/products/kite", "/cart"})
    void page_standsStillWhileItLoads(String path) {
        try (Visit visit = new Visit(Stage.browser(), shop.url(), Look.desktop())) {
            visit.open("/products/kite");
            visit.button("Add to cart").click();
            assertThat(visit.notices()).containsText("Diamond kite is in your cart: 1.");
            visit.open(path);
            visit.page().waitForLoadState(LoadState.LOAD);
            assertEquals("0", visit.page().evaluate(SHIFT), () -> "layout shift of " + path);
        }
    }
}
