package dev.dynamocart.load.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CartRunsTest {

    /** Without a failure the bound is 0.05^(1/n): it takes 599,146 requests to show 99.9995 %. */
    @Test
    void requestsWithoutFailure_showWhatTheRuleOfThreeSays() {
        assertTrue(CartRuns.shownAvailability(599_500, 0) >= 0.999995);
        assertTrue(CartRuns.shownAvailability(599_000, 0) < 0.999995);
        assertTrue(CartRuns.shownAvailability(599_500, 1) < 0.999995, "one failure is too many");
        assertEquals(0, CartRuns.shownAvailability(10, 10));
    }
}
